package dev.drawbridge.cli;

import dev.drawbridge.access.AccessSettings;
import dev.drawbridge.access.Audit;
import dev.drawbridge.access.AuditEntry;
import dev.drawbridge.access.KeyDesk;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.Keys;
import dev.drawbridge.access.NameTakenException;
import dev.drawbridge.access.ReadOnlyException;
import dev.drawbridge.access.TooManyRotationsException;
import dev.drawbridge.store.StoreVisit;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// The keys in the store for the time of one command. What is changed here stands in the audit log like what admins do.
final class KeyOffice implements AutoCloseable {
    private static final String ACTOR = "cli";
    private static final int DONE = 200;
    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 409;
    private static final int FAILED = 500;

    private final StoreVisit visit;
    private final Keys keys;
    private final Audit audit;
    private final Clock clock;

    private KeyOffice(StoreVisit visit, Keys keys, Audit audit, Clock clock) {
        this.visit = visit;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    static KeyOffice open(Surroundings surroundings) {
        AccessSettings settings = surroundings.access();
        StoreVisit visit = StoreVisit.to(surroundings.store());
        try {
            var desk = new KeyDesk(() -> settings, visit.store(), surroundings.clock());
            return new KeyOffice(visit, desk.keys(surroundings.secret()), desk.audit(), surroundings.clock());
        } catch (RuntimeException e) {
            visit.close();
            throw e;
        }
    }

    Keys keys() {
        return keys;
    }

    /// By name or id; of two keys of one name the one that works, which is the configured one.
    KeyRecord find(String key) {
        List<KeyRecord> all = Waiting.on(keys.all().collectList());
        return (all == null ? List.<KeyRecord>of() : all)
                .stream()
                        .filter(one -> one.id().equals(key) || one.name().equals(key))
                        .max(Comparator.comparing(KeyRecord::isConfigured))
                        .orElseThrow(() -> new NotFoundException(
                                "There is no key with the name or id \"" + key + "\"; see: drawbridge keys list"));
    }

    /// Does something and writes down that it was done; when that cannot be written, it is not done.
    ///
    /// @param target id of the key, empty for a new one
    <T> T act(String action, String target, String name, List<String> changed, Mono<T> act, Function<T, String> id) {
        AuditEntry entry = AuditEntry.of(
                        clock.instant(), ACTOR, null, "keys " + action, target.isEmpty() ? null : target)
                .about(target.isEmpty() ? null : target, name, changed, "by " + System.getProperty("user.name"));
        Mono<T> recorded = audit.begin(entry)
                .then(act)
                .switchIfEmpty(Mono.defer(() -> ended(entry, NOT_FOUND).then(Mono.empty())))
                .onErrorResume(e -> ended(entry, status(e)).then(Mono.error(e)))
                .flatMap(done -> ended(entry.about(id.apply(done), name, changed, entry.detail()), DONE)
                        .thenReturn(done));
        T done = Waiting.on(recorded);
        if (done == null) {
            throw new NotFoundException("The key \"" + name + "\" is gone.");
        }
        return done;
    }

    private static int status(Throwable failure) {
        return switch (failure) {
            case NameTakenException _, ReadOnlyException _, TooManyRotationsException _ -> REFUSED;
            default -> FAILED;
        };
    }

    private Mono<Void> ended(AuditEntry entry, int status) {
        return audit.end(entry.ended(status));
    }

    @Override
    public void close() {
        visit.close();
    }
}
