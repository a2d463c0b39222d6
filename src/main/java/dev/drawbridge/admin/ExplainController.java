package dev.drawbridge.admin;

import dev.drawbridge.access.RequiresRole;
import dev.drawbridge.access.Role;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.explain.Explainer;
import dev.drawbridge.explain.Explanation;
import dev.drawbridge.explain.UnknownKeyException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Says what the gateway would do with a call and why, without making it.
@RestController
class ExplainController {
    private final Explainer explainer;

    ExplainController(Explainer explainer) {
        this.explainer = explainer;
    }

    @PostMapping("/admin/explain")
    @Operation(summary = "Says what would become of a call and why, without making it")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Question.class)))
    @RequiresRole(Role.VIEWER)
    Mono<Explanation> explain(ServerHttpRequest request) {
        return JsonBody.of(request)
                .map(QuestionMembers::read)
                .flatMap(explainer::explain)
                .onErrorMap(FaultException.class, ExplainController::notUnderstood)
                .onErrorMap(
                        UnknownKeyException.class,
                        unknown ->
                                new AdminException(HttpStatus.NOT_FOUND, String.valueOf(unknown.getMessage()), "key"));
    }

    private static AdminException notUnderstood(FaultException e) {
        return new AdminException(
                HttpStatus.BAD_REQUEST, e.fault().message(), e.fault().param());
    }
}
