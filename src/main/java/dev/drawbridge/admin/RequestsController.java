package dev.drawbridge.admin;

import dev.drawbridge.access.CallerAuthentication;
import dev.drawbridge.ledger.Ledger;
import dev.drawbridge.ledger.LedgerRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows the newest ledger rows: all of them to the admin key, its own to a proxy key.
@RestController
class RequestsController {
    private static final String USUAL = "50";

    private final Ledger ledger;

    RequestsController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping(path = "/analytics/requests", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<String> newest(Authentication who, @RequestParam(defaultValue = USUAL) String limit) {
        Optional<String> own = who instanceof CallerAuthentication caller
                ? Optional.of(caller.caller().keyId())
                : Optional.empty();
        return ledger.recent(count(limit), own).map(RequestsController::json);
    }

    private static int count(String limit) {
        if (limit.matches("[1-9][0-9]{0,3}") && Integer.parseInt(limit) <= Ledger.MOST_ROWS) {
            return Integer.parseInt(limit);
        }
        throw AdminException.badField("limit", "must be a whole number from 1 to " + Ledger.MOST_ROWS);
    }

    private static String json(List<LedgerRow> rows) {
        return rows.stream().map(LedgerRow::toJson).collect(Collectors.joining(",", "{\"requests\":[", "]}"));
    }
}
