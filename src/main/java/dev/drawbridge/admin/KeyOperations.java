package dev.drawbridge.admin;

import dev.drawbridge.access.IssuedKey;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/// What admins do with keys, whether they ask as JSON or with a form. Fails with what [Problem] can tell.
@Component
public class KeyOperations {
    private final Keys keys;
    private final Clock clock;

    KeyOperations(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    public Mono<IssuedKey> issue(ObjectNode wish) {
        return Mono.fromSupplier(() -> KeyMembers.create(wish, clock.instant())).flatMap(keys::issue);
    }

    /// @param revision that the admin knows, null to change whatever there is
    public Mono<KeyRecord> change(String id, @Nullable Long revision, ObjectNode wish) {
        return Mono.fromSupplier(() -> KeyMembers.change(wish, clock.instant()))
                .flatMap(change -> keys.change(id, revision, change))
                .switchIfEmpty(Mono.error(KeyOperations::unknown));
    }

    public Mono<IssuedKey> rotate(String id, @Nullable Long revision, ObjectNode wish) {
        return Mono.fromSupplier(() -> Overlap.read(wish))
                .flatMap(overlap -> keys.rotate(id, overlap, revision))
                .switchIfEmpty(Mono.error(KeyOperations::unknown));
    }

    /// The key as it was.
    public Mono<KeyRecord> revoke(String id, @Nullable Long revision) {
        return Mono.defer(() -> keys.revoke(id, revision)).switchIfEmpty(Mono.error(KeyOperations::unknown));
    }

    static AdminException unknown() {
        return new AdminException(HttpStatus.NOT_FOUND, "There is no such key.", null);
    }
}
