package dev.drawbridge.admin;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.Audit;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import dev.drawbridge.capture.CaptureOrder;
import dev.drawbridge.capture.Captures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// Orders that the bodies of one key's calls are written down for a while.
@RestController
@RequestMapping("/admin/keys/{id}/capture")
class CaptureController {
    private static final String MEMBER = "for";
    private static final Duration USUAL = Duration.ofMinutes(15);

    private final Keys keys;
    private final Captures captures;

    CaptureController(Keys keys, Captures captures) {
        this.keys = keys;
        this.captures = captures;
    }

    /// @param by who ordered it
    /// @param file below the data directory of each replica that serves calls of the key
    record CaptureView(String key, String name, String by, Instant from, Instant until, String file) {
        static CaptureView of(CaptureOrder order) {
            return new CaptureView(
                    order.keyId(), order.keyName(), order.by(), order.from(), order.until(), order.file());
        }
    }

    @PostMapping
    @Operation(summary = "Writes the bodies of a key's calls into a file, for a limited time")
    @RequestBody(content = @Content(schema = @Schema(implementation = RequestBodies.CaptureWish.class)))
    Mono<CaptureView> start(@PathVariable String id, ServerHttpRequest request, AdminAuthentication who) {
        return JsonBody.ofOptional(request)
                .map(CaptureController::time)
                .flatMap(time -> key(id).flatMap(key -> start(key, time, who)));
    }

    private Mono<CaptureView> start(KeyRecord key, Duration time, AdminAuthentication who) {
        return Audit.note("bodies captured for " + time.toSeconds() + " s")
                .then(captures.start(key.id(), key.name(), who.actor(), time))
                .map(CaptureView::of);
    }

    private static Duration time(ObjectNode body) {
        var members = new Members(body);
        members.mustBeAmong(Set.of(MEMBER), "capture");
        Duration time = members.duration(MEMBER, "90s, 15m or 2h");
        if (time == null) {
            return USUAL;
        }
        if (time.isZero() || time.compareTo(CaptureOrder.LONGEST) > 0) {
            throw members.bad(MEMBER, "must be from 1s to 24h");
        }
        return time;
    }

    @GetMapping
    @Operation(summary = "Shows whether the bodies of a key's calls are written into a file")
    Mono<CaptureView> show(@PathVariable String id) {
        return key(id).flatMap(key -> Mono.justOrEmpty(captures.of(key.id())))
                .map(CaptureView::of)
                .switchIfEmpty(Mono.error(
                        () -> new AdminException(HttpStatus.NOT_FOUND, "Calls of this key are not captured.", null)));
    }

    @DeleteMapping
    @Operation(summary = "Ends the writing of bodies before its time")
    Mono<ResponseEntity<Void>> stop(@PathVariable String id) {
        return key(id).flatMap(key -> captures.stop(key.id()))
                .thenReturn(ResponseEntity.noContent().build());
    }

    private Mono<KeyRecord> key(String id) {
        return keys.find(id).switchIfEmpty(Mono.error(KeyOperations::unknown));
    }
}
