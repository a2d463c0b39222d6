package dev.drawbridge.admin;

import dev.drawbridge.access.Keys;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
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

/// Gives out and takes back proxy keys.
@RestController
@RequestMapping("/admin/keys")
class KeysController {
    private static final int LONGEST_BODY = 64 * 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final byte[] NOTHING = {};

    private final Keys keys;
    private final Clock clock;

    KeysController(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    record KeyList(List<KeyView> keys) {}

    @PostMapping
    Mono<ResponseEntity<KeyView>> create(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody().timeout(IDLE), LONGEST_BODY)
                .map(KeysController::bytes)
                .defaultIfEmpty(NOTHING)
                .map(body -> NewKeyRequest.read(body, clock.instant()))
                .flatMap(keys::issue)
                .map(KeyView::of)
                .map(key -> ResponseEntity.created(URI.create("/admin/keys/" + key.id()))
                        .body(key));
    }

    /// Whatever the content type says: curl calls everything a form.
    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    @GetMapping
    Mono<KeyList> list() {
        return keys.lastUses()
                .flatMap(uses -> keys.all()
                        .map(key -> KeyView.of(key, uses.get(key.id())))
                        .sort(Comparator.comparing(KeyView::createdAt))
                        .collectList()
                        .map(KeyList::new));
    }

    @GetMapping("/{id}")
    Mono<KeyView> get(@PathVariable String id) {
        return keys.find(id)
                .switchIfEmpty(Mono.error(KeysController::unknown))
                .flatMap(key -> keys.lastUses().map(uses -> KeyView.of(key, uses.get(key.id()))));
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> revoke(@PathVariable String id) {
        return keys.revoke(id)
                .switchIfEmpty(Mono.error(KeysController::unknown))
                .thenReturn(ResponseEntity.noContent().build());
    }

    private static AdminException unknown() {
        return new AdminException(HttpStatus.NOT_FOUND, "There is no such key.", null);
    }
}
