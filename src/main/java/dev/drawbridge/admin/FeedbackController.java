package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.access.CallerAuthentication;
import dev.drawbridge.sessions.Feedback;
import dev.drawbridge.sessions.Feedback.Told;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Takes what callers say of answers that `auto` chose the model for: a proxy key of its own calls, an admin of any.
@RestController
class FeedbackController {
    private static final int LONGEST_ID = 100;

    private final Feedback feedback;

    FeedbackController(Feedback feedback) {
        this.feedback = feedback;
    }

    /// @param counted whether it was not said before
    record Noted(@JsonProperty("task_id") String taskId, boolean counted, String target, String task) {}

    @PostMapping("/feedback")
    @Operation(summary = "Takes what the caller says of the answer to one of its calls that auto chose the model for")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.Praise.class)))
    Mono<Noted> give(ServerHttpRequest request, Authentication who) {
        String keyId =
                who instanceof CallerAuthentication caller ? caller.caller().keyId() : null;
        return JsonBody.of(request).map(Members::new).flatMap(body -> {
            body.mustBeAmong(List.of("task_id", "ok"), "feedback");
            String call = body.text("task_id");
            Boolean ok = body.flag("ok");
            if (call == null || call.isEmpty() || call.length() > LONGEST_ID) {
                throw AdminException.badField("task_id", "must be the x-task-id of an answer");
            }
            if (ok == null) {
                throw AdminException.badField("ok", "must be true or false");
            }
            return feedback.give(call, ok, keyId).map(told -> noted(call, told));
        });
    }

    private static Noted noted(String call, Told told) {
        return switch (told.fate()) {
            case COUNTED -> new Noted(call, true, told.target(), told.task());
            case AGAIN -> new Noted(call, false, told.target(), told.task());
            case UNKNOWN ->
                throw new AdminException(
                        HttpStatus.NOT_FOUND,
                        "There is no such call of this key in the last 24 hours for which auto chose the model.",
                        "task_id");
        };
    }
}
