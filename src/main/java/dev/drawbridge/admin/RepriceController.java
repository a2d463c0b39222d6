package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.drawbridge.ledger.Repricing;
import dev.drawbridge.ledger.Repricing.Order;
import dev.drawbridge.ledger.Repricing.Progress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.math.BigDecimal;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Puts other prices into rows of the past. The answer is a line of JSON every thousand rows; the last one is the
/// result. Who hangs up stops it.
@RestController
class RepriceController {
    private final Repricing repricing;

    RepriceController(Repricing repricing) {
        this.repricing = repricing;
    }

    /// @param done only on the last line
    /// @param differenceUsd what the changed rows cost now, less what they had cost
    record Line(
            boolean done,
            @JsonProperty("dry_run") boolean dryRun,
            @JsonProperty("looked_at") long lookedAt,
            long changed,
            long kept,

            @JsonProperty("before_usd") @Schema(implementation = BigDecimal.class) @JsonRawValue
            String beforeUsd,

            @JsonProperty("now_usd") @Schema(implementation = BigDecimal.class) @JsonRawValue
            String nowUsd,

            @JsonProperty("difference_usd") @Schema(implementation = BigDecimal.class) @JsonRawValue
            String differenceUsd) {
        static Line of(Progress progress, boolean dryRun, boolean done) {
            return new Line(
                    done,
                    dryRun,
                    progress.lookedAt(),
                    progress.changed(),
                    progress.kept(),
                    Usd.plain(progress.beforeNanoUsd()),
                    Usd.plain(progress.nowNanoUsd()),
                    Usd.plain(progress.nowNanoUsd() - progress.beforeNanoUsd()));
        }
    }

    @PostMapping("/admin/ledger/reprice")
    @Operation(
            summary = "Puts other prices into rows of the past; a line of JSON every thousand rows, the last is the"
                    + " result")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Repricing.class)))
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = Line.class)))
    Mono<ResponseEntity<Flux<Line>>> reprice(ServerHttpRequest request) {
        return JsonBody.of(request)
                .map(RepriceRequest::read)
                .map(order -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_NDJSON)
                        .body(lines(order)));
    }

    /// A report that no other follows is the result.
    private Flux<Line> lines(Order order) {
        return repricing
                .run(order)
                .buffer(2, 1)
                .map(reports -> Line.of(reports.getFirst(), order.dryRun(), reports.size() == 1));
    }
}
