package dev.drawbridge.admin;

import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.ledger.LedgerRows;
import dev.drawbridge.ledger.Period;
import dev.drawbridge.ledger.Periods;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/// Gives ledger rows away as a file, oldest first. It is read from the store as fast as the client takes it.
@RestController
class ExportController {
    private static final int ROWS_AT_ONCE = 100;
    private static final List<String> PARAMETERS = Filters.and("outcome", "format", "period");

    private final LedgerRows rows;
    private final Periods periods;

    ExportController(LedgerRows rows, Periods periods) {
        this.rows = rows;
        this.periods = periods;
    }

    @GetMapping("/analytics/export")
    @Operation(summary = "Gives ledger rows away as a file, the oldest first")
    @ApiResponse(
            responseCode = "200",
            description = "One line per call",
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    ResponseEntity<Flux<DataBuffer>> export(Authentication who, ServerHttpRequest request) {
        Query query = Query.of(request, PARAMETERS);
        RowFormat format =
                RowFormat.valueOf(query.word("format", "jsonl", "jsonl", "csv").toUpperCase(Locale.ROOT));
        Period period = Filters.period(query, Period.ALL);
        Instant now = periods.now();
        Flux<LedgerRow> found = rows.between(Filters.of(who, query), periods.start(period), now.plusMillis(1));
        return ResponseEntity.ok()
                .contentType(format.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(format, period, now))
                .body(file(format, found));
    }

    private static String disposition(RowFormat format, Period period, Instant now) {
        String day = now.toString().substring(0, "2026-11-20".length());
        return ContentDisposition.attachment()
                .filename("drawbridge-" + period.id() + "-" + day + "." + format.id())
                .build()
                .toString();
    }

    /// The first rows before the head, so that a store that is away is still an error and no empty file.
    private static Flux<DataBuffer> file(RowFormat format, Flux<LedgerRow> rows) {
        return rows.map(format::line)
                .buffer(ROWS_AT_ONCE)
                .map(lines -> lines.stream().collect(Collectors.joining()))
                .switchOnFirst((first, lines) ->
                        first.isOnError() ? lines : Flux.just(format.head()).concatWith(lines))
                .filter(text -> !text.isEmpty())
                .map(text -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
