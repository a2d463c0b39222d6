package dev.drawbridge.admin;

import dev.drawbridge.access.AccessRefusedException;
import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.access.CallerAuthentication;
import dev.drawbridge.access.Keys;
import dev.drawbridge.call.Caller;
import dev.drawbridge.ledger.Period;
import dev.drawbridge.ledger.Periods;
import dev.drawbridge.ledger.RowFilter;
import dev.drawbridge.ledger.Statistics;
import dev.drawbridge.ledger.Sums;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows the holder of a proxy key what it may do, what it did and what is left.
@RestController
class MeController {
    private static final String TEXT = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8";

    private final Statistics statistics;
    private final Periods periods;
    private final Keys keys;
    private final OwnBudgets budgets;

    MeController(Statistics statistics, Periods periods, Keys keys, OwnBudgets budgets) {
        this.statistics = statistics;
        this.periods = periods;
        this.keys = keys;
        this.budgets = budgets;
    }

    @Operation(summary = "Shows the holder of a proxy key what it may do, what it did and what is left")
    @GetMapping(path = "/me", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<MeView> me(Authentication who) {
        Caller caller = caller(who);
        return Mono.zip(expiry(caller), usage(caller), budgets.of(caller))
                .map(all -> MeView.of(caller, all.getT1().orElse(null), all.getT2(), all.getT3()));
    }

    @Operation(summary = "The same in one line, for a shell prompt or a status line")
    @GetMapping(path = "/me/status", produces = TEXT)
    Mono<String> status(Authentication who) {
        Caller caller = caller(who);
        return Mono.zip(sums(caller, Period.DAY), budgets.of(caller))
                .map(all -> StatusLine.of(caller.keyName(), all.getT1().total(), all.getT2()));
    }

    private static Caller caller(Authentication who) {
        if (who instanceof CallerAuthentication(Caller caller, var _)) {
            return caller;
        }
        throw new AccessRefusedException(
                Reason.PROXY_KEY_REQUIRED, "This is about a proxy key; the admin key has /analytics.");
    }

    private Mono<Optional<Instant>> expiry(Caller caller) {
        return keys.find(caller.keyId())
                .map(key -> Optional.ofNullable(key.expiresAt()))
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<MeView.Usage> usage(Caller caller) {
        return Mono.zip(sums(caller, Period.DAY), sums(caller, Period.WEEK), sums(caller, Period.MONTH))
                .map(all -> new MeView.Usage(
                        FiguresView.of(all.getT1()), FiguresView.of(all.getT2()), FiguresView.of(all.getT3())));
    }

    private Mono<Sums> sums(Caller caller, Period period) {
        return statistics
                .between(periods.start(period), periods.now())
                .map(sums -> sums.only(RowFilter.ALL.of(caller.keyId())::takes));
    }
}
