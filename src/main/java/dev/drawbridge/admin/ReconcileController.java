package dev.drawbridge.admin;

import dev.drawbridge.ledger.Reconciliation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Holds the ledger against a provider's usage export, which is the body.
@RestController
class ReconcileController {
    private static final int LONGEST_BODY = 32 * 1024 * 1024;
    private static final List<String> PARAMETERS = List.of("provider");

    private final Reconciliation reconciliation;

    ReconcileController(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @PostMapping("/admin/ledger/reconcile")
    @Operation(summary = "Holds the ledger against a provider's usage export")
    @RequestBody(
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    Mono<ReconcileView> reconcile(ServerHttpRequest request) {
        String provider = Query.of(request, PARAMETERS).text("provider");
        if (provider == null) {
            throw AdminException.badField("provider", "is required: the name of the provider here, such as anthropic");
        }
        return RequestBytes.of(request, LONGEST_BODY)
                .flatMap(file -> reconciliation.compare(provider, file))
                .map(ReconcileView::of)
                .onErrorMap(
                        IllegalArgumentException.class,
                        e -> new AdminException(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()), null));
    }
}
