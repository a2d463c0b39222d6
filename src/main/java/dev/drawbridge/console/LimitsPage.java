package dev.drawbridge.console;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.admin.AdminException;
import dev.drawbridge.admin.LimitBoard;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.PriceList;
import dev.drawbridge.catalog.Tariff;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Shows what all limits and budgets leave and what everything costs; sets budgets.
@Controller
class LimitsPage {
    private static final String PATH = "/console/limits";
    private static final List<String> SCOPES = List.of("global", "team", "key");
    private static final List<String> WINDOWS =
            Per.OF_BUDGETS.stream().map(Per::id).toList();
    private static final JsonMapper JSON = new JsonMapper();

    private final LimitBoard board;
    private final CatalogSource catalogs;
    private final Tariff tariff;
    private final WindowCalendar calendar;
    private final Clock clock;

    LimitsPage(LimitBoard board, CatalogSource catalogs, Tariff tariff, WindowCalendar calendar, Clock clock) {
        this.board = board;
        this.catalogs = catalogs;
        this.tariff = tariff;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// What somebody has filled in.
    public record BudgetForm(String scope, String name, String per, String usd, String mode) {
        static final BudgetForm EMPTY = new BudgetForm("global", "", Per.MONTH.id(), "", "estimate");

        static BudgetForm of(MultiValueMap<String, String> form) {
            return new BudgetForm(
                    text(form, "scope"), text(form, "name"), text(form, "per"), text(form, "usd"), text(form, "mode"));
        }

        private static String text(MultiValueMap<String, String> form, String field) {
            String value = form.getFirst(field);
            return value == null ? "" : value.strip();
        }

        /// In the words of the admin API.
        ObjectNode wish() {
            ObjectNode wish = JSON.createObjectNode().put("scope", scope).put("per", per);
            if (!name.isEmpty()) {
                wish.put("name", name);
            }
            return usd.isEmpty()
                    ? wish.putNull("usd")
                    : wish.put("usd", amount()).put("mode", mode.isEmpty() ? "estimate" : mode);
        }

        private BigDecimal amount() {
            try {
                return new BigDecimal(usd);
            } catch (NumberFormatException _) {
                throw AdminException.badField("usd", "must be an amount such as 20 or 12.50");
            }
        }
    }

    @GetMapping(PATH)
    Mono<Rendering> show() {
        return page(HttpStatus.OK, BudgetForm.EMPTY, null);
    }

    @PostMapping(PATH)
    Mono<Rendering> set(ServerWebExchange exchange, Authentication who) {
        return exchange.getFormData()
                .map(BudgetForm::of)
                .flatMap(form -> Mono.fromSupplier(form::wish)
                        .flatMap(wish -> board.set(wish, (AdminAuthentication) who))
                        .thenReturn(Screen.go(PATH))
                        .onErrorResume(AdminException.class, wrong -> page(wrong.status(), form, wrong.getMessage())));
    }

    private static List<PriceText> prices(PriceList prices, Predicate<PriceList.Line> wanted) {
        return prices.lines().stream()
                .filter(wanted)
                .map(line -> PriceText.of(line, prices))
                .toList();
    }

    private Mono<Rendering> page(HttpStatus status, BudgetForm form, @Nullable String problem) {
        return board.all().retryWhen(StorePatience.AGAIN).map(standing -> {
            Instant now = clock.instant();
            PriceList prices = PriceList.of(catalogs.get(), tariff);
            Map<String, @Nullable Object> model = new HashMap<>();
            model.put("enforced", standing.enforced());
            model.put(
                    "budgets",
                    standing.budgets().stream()
                            .map(line -> LimitText.of(line, now))
                            .toList());
            model.put(
                    "limits",
                    standing.limits().stream()
                            .map(line -> LimitText.of(line, now))
                            .toList());
            model.put("prices", prices(prices, line -> line.named() || line.isUnpriced()));
            model.put("known", prices(prices, line -> !line.named() && !line.isUnpriced()));
            model.put("asOf", prices.asOf());
            model.put("zone", Shown.zone(calendar.zone()));
            model.put("weekStarts", calendar.weekStarts().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            model.put("scopes", SCOPES);
            model.put("windows", WINDOWS);
            model.put("form", form);
            model.put("problem", problem);
            return new Screen(status, "limits", model).rendering();
        });
    }
}
