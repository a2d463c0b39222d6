package dev.drawbridge.admin;

import dev.drawbridge.config.Reload;
import dev.drawbridge.config.Reloader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Has the configuration file read again without waiting for the watch, and shows which version of it holds.
@RestController
class ReloadController {
    private final Reloader reloader;

    ReloadController(Reloader reloader) {
        this.reloader = reloader;
    }

    @GetMapping("/admin/reload")
    @Operation(summary = "Shows which version of the configuration file holds on the replica that answers")
    Mono<ReloadView.State> state() {
        return Mono.fromSupplier(() -> ReloadView.State.of(reloader.state()));
    }

    @PostMapping("/admin/reload")
    @Operation(summary = "Has the replica that answers read the configuration file again; 422 when the file is wrong")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ReloadView.Outcome.class)))
    Mono<ResponseEntity<ReloadView.Outcome>> reload() {
        return Mono.fromCallable(reloader::reload)
                .subscribeOn(Schedulers.boundedElastic())
                .map(outcome ->
                        ResponseEntity.status(status(outcome)).body(ReloadView.Outcome.of(outcome, reloader.state())));
    }

    private static HttpStatus status(Reload outcome) {
        return switch (outcome) {
            case Reload.Swapped _, Reload.Unchanged _ -> HttpStatus.OK;
            case Reload.Refused _ -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }
}
