package dev.drawbridge.admin;

import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.LedgerRows.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows the newest ledger rows, page by page: all of them to the admin key, its own to a proxy key.
@RestController
class RequestsController {
    private static final int USUAL = 50;
    private static final List<String> PARAMETERS = Filters.and("outcome", "limit", "before");

    private final LedgerRows rows;

    RequestsController(LedgerRows rows) {
        this.rows = rows;
    }

    @Operation(summary = "Shows the newest ledger rows")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RequestBodies.LedgerPage.class)))
    @GetMapping(path = "/analytics/requests", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<String> newest(Authentication who, ServerHttpRequest request) {
        Query query = Query.of(request, PARAMETERS);
        int limit = query.number("limit", USUAL, LedgerRows.MOST_ROWS);
        return rows.newest(Filters.of(who, query), limit, query.text("before"))
                .switchIfEmpty(Mono.error(
                        () -> AdminException.badField("before", "must be the id of a row that is still in the ledger")))
                .map(RequestsController::json);
    }

    /// Rows are shown as they are stored; ids of calls have nothing to escape.
    private static String json(Page page) {
        String next = page.next() == null ? "null" : "\"" + page.next() + "\"";
        return page.rows().stream()
                .map(LedgerRow::toJson)
                .collect(Collectors.joining(",", "{\"requests\":[", "],\"next\":" + next + "}"));
    }
}
