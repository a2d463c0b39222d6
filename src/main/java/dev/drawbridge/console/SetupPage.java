package dev.drawbridge.console;

import dev.drawbridge.access.CallerAuthentication;
import dev.drawbridge.access.ForEverybody;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import dev.drawbridge.access.PublicAddress;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.RowFilter;
import dev.drawbridge.routing.Router;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/// Shows how to set up a client, and tells when its first request has come.
@Controller
class SetupPage {
    /// What stands for the key; the page puts the key in by itself, so that it never comes here.
    static final String PLACEHOLDER = "YOUR-DRAWBRIDGE-KEY";

    private static final int NEWEST = 20;

    private final Keys keys;
    private final LedgerRows rows;
    private final Router router;
    private final CatalogSource catalogs;
    private final PublicAddress address;
    private final Clock clock;

    SetupPage(Keys keys, LedgerRows rows, Router router, CatalogSource catalogs, PublicAddress address, Clock clock) {
        this.keys = keys;
        this.rows = rows;
        this.router = router;
        this.catalogs = catalogs;
        this.address = address;
        this.clock = clock;
    }

    /// A key to choose.
    public record Choice(String id, String name) {}

    @ForEverybody
    @GetMapping("/console/setup")
    Mono<Rendering> show(
            Visitor visitor,
            Authentication who,
            ServerHttpRequest request,
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String model) {
        List<String> models = models(who);
        String usual = new SuggestedModel(catalogs).among(models);
        String chosen = Optional.ofNullable(model).filter(models::contains).orElse(usual);
        String base = address.of(request).orElse("");
        return choices(visitor).retryWhen(StorePatience.AGAIN).map(choices -> {
            Map<String, @Nullable Object> shown = new HashMap<>();
            shown.put("address", base);
            shown.put("keys", choices);
            shown.put(
                    "chosen",
                    choices.stream()
                            .filter(choice -> choice.id().equals(key))
                            .findFirst()
                            .or(() -> choices.stream().findFirst())
                            .orElse(null));
            shown.put("models", models);
            shown.put("model", chosen);
            shown.put("placeholder", PLACEHOLDER);
            shown.put("setups", new ClientSetups(base, PLACEHOLDER, chosen).all());
            shown.put("since", clock.millis());
            return Screen.show("setup", shown);
        });
    }

    private List<String> models(Authentication who) {
        return who instanceof CallerAuthentication(var caller, var _)
                ? router.modelNames(caller)
                : catalogs.get().modelNames();
    }

    private Mono<List<Choice>> choices(Visitor visitor) {
        return keys.all()
                .filter(key -> !key.disabled() && mayChoose(visitor, key))
                .map(key -> new Choice(key.id(), key.name()))
                .collectSortedList((one, other) -> one.name().compareToIgnoreCase(other.name()));
    }

    private static boolean mayChoose(Visitor visitor, KeyRecord key) {
        return visitor.seesEverything() || OwnKeys.isOwn(key, visitor);
    }

    /// @param since epoch milliseconds at which the page was shown
    @ForEverybody
    @ResponseBody
    @GetMapping(path = "/console/setup/seen", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<SetupProgress> seen(Visitor visitor, @RequestParam String key, @RequestParam long since) {
        Instant from = Instant.ofEpochMilli(since);
        return keys.find(key)
                .filter(record -> mayChoose(visitor, record))
                .switchIfEmpty(
                        Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such key.")))
                .flatMap(record -> first(record, from)
                        .map(SetupProgress::of)
                        .switchIfEmpty(Mono.defer(() -> without(record, from))))
                .retryWhen(StorePatience.AGAIN);
    }

    /// The newest one that succeeded, else the newest.
    private Mono<LedgerRow> first(KeyRecord key, Instant from) {
        return rows.newest(RowFilter.ALL.of(key.id()), NEWEST, null)
                .flatMapIterable(LedgerRows.Page::rows)
                .filter(row -> !row.startedAt().isBefore(from))
                .reduce((newest, older) -> isGood(newest) || !isGood(older) ? newest : older);
    }

    private static boolean isGood(LedgerRow row) {
        return !row.isFailed() && !row.isRefused();
    }

    private Mono<SetupProgress> without(KeyRecord key, Instant from) {
        return keys.lastUses()
                .map(uses -> SetupProgress.without(key.name(), from, clock.instant(), uses.get(key.id())));
    }
}
