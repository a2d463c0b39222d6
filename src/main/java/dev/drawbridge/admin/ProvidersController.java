package dev.drawbridge.admin;

import dev.drawbridge.admin.ProviderBoard.Providers;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Shows the providers and how they do.
@RestController
class ProvidersController {
    private final ProviderBoard board;

    ProvidersController(ProviderBoard board) {
        this.board = board;
    }

    @GetMapping("/admin/providers")
    @Operation(summary = "Shows the providers and how they did in the last 15 minutes and 24 hours, by the ledger")
    Mono<Providers> all() {
        return board.all();
    }
}
