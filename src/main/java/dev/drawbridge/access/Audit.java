package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.telemetry.LogValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The log of what admins did. An act is written down before it is done and again, with how it ended, before it is
/// answered: nothing changes without a trace.
public final class Audit {
    private static final Logger log = LoggerFactory.getLogger("dev.drawbridge.audit");
    private static final int PAGE = 500;

    private final AuditStore store;

    Audit(AuditStore store) {
        this.store = store;
    }

    /// Adds to the entry of the admin request that the calling handler answers; does nothing outside of one. Names and
    /// numbers, never secrets.
    public static Mono<Void> note(String note) {
        return Mono.deferContextual(context -> {
            context.<AuditNotes>getOrEmpty(AuditNotes.class).ifPresent(notes -> notes.add(note));
            return Mono.empty();
        });
    }

    /// Says for the same entry which members were set, where the request is no JSON that tells by itself.
    ///
    /// @param name what the subject is called, if the request says it
    public static Mono<Void> set(Collection<String> members, @Nullable String name) {
        var what = new SentMembers.Members(List.copyOf(members), Optional.ofNullable(name));
        return Mono.deferContextual(context -> {
            context.<AuditNotes>getOrEmpty(AuditNotes.class).ifPresent(notes -> notes.set(what));
            return Mono.empty();
        });
    }

    /// Writes down what is about to be done. When this fails, it must not be done.
    public Mono<Void> begin(AuditEntry entry) {
        return store.begin(entry)
                .onErrorMap(
                        StoreAwayException.class,
                        _ -> new AccessRefusedException(
                                Reason.UNRECORDABLE,
                                "The audit log cannot be written, so nothing was done; try again soon."));
    }

    /// Writes down how it ended.
    public Mono<Void> end(AuditEntry entry) {
        return store.end(entry).doFirst(() -> tell(entry));
    }

    /// Writes down what has happened already.
    public Mono<Void> record(AuditEntry entry) {
        return store.begin(entry).doFirst(() -> tell(entry));
    }

    private static void tell(AuditEntry entry) {
        LoggingEventBuilder line = log.atInfo();
        for (Map.Entry<String, String> field : fields(entry).entrySet()) {
            line = line.addKeyValue(field.getKey(), LogValue.of(field.getValue()));
        }
        line.log("audit");
    }

    private static Map<String, String> fields(AuditEntry entry) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("id", entry.id());
        fields.put("actor", entry.actor());
        fields.put("role", entry.role());
        fields.put("action", entry.action());
        fields.put("target", entry.target());
        fields.put("name", entry.name());
        fields.put("address", entry.address());
        fields.put("changed", entry.changed().isEmpty() ? null : String.join(",", entry.changed()));
        fields.put("detail", entry.detail());
        fields.put("outcome", entry.outcome().id());
        fields.put("status", entry.status());
        var known = new LinkedHashMap<String, String>();
        fields.forEach((name, value) -> {
            if (value != null) {
                known.put(name, value.toString());
            }
        });
        return known;
    }

    /// The newest first, as many as there are.
    ///
    /// @param before id of the entry after which to begin, empty for the newest
    public Flux<AuditEntry> newest(String before, Predicate<AuditEntry> wanted) {
        return store.page(before, PAGE)
                .expand(page -> page.size() < PAGE
                        ? Mono.empty()
                        : store.page(page.getLast().id(), PAGE))
                .concatMapIterable(page -> page)
                .filter(wanted);
    }
}
