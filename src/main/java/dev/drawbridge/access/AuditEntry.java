package dev.drawbridge.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One admin act, or an attempt at one.
///
/// @param v version of this shape
/// @param actorId null when it was nobody's personal key
/// @param action method and address of the request, with its variables left open
/// @param target the id that it was about
/// @param name what the target is called, where the request said it
/// @param changed names of the members that the request set, never their values
/// @param detail what else is worth knowing
/// @param status null while nobody knows
public record AuditEntry(
        int v,
        String id,
        Instant at,
        String actor,
        @JsonProperty("actor_id") @Nullable String actorId,
        @Nullable String role,
        String action,
        @Nullable String target,
        @Nullable String name,
        @Nullable String address,
        List<String> changed,
        @Nullable String detail,
        Outcome outcome,
        @Nullable Integer status) {
    static final int VERSION = 1;
    private static final int ID_BYTES = 12;
    private static final int ID_WIDTH = 17;

    public AuditEntry {
        changed = List.copyOf(changed);
    }

    /// What became of an act.
    public enum Outcome {
        DONE,
        REFUSED,
        FAILED,
        /// It was begun and perhaps done, but nobody could write down how it ended.
        UNKNOWN;

        static Outcome of(int status) {
            return status < 400 ? DONE : status < 500 ? REFUSED : FAILED;
        }

        @JsonValue
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Of an act that is about to be done.
    ///
    /// @param role null for somebody without one
    public static AuditEntry of(
            Instant at, String actor, @Nullable String role, String action, @Nullable String target) {
        return new AuditEntry(
                VERSION,
                "audit_" + Base62.random(ID_BYTES, ID_WIDTH),
                at.truncatedTo(ChronoUnit.MILLIS),
                actor,
                null,
                role,
                action,
                target,
                null,
                null,
                List.of(),
                null,
                Outcome.UNKNOWN,
                null);
    }

    /// @param address from where, if that is known
    AuditEntry by(@Nullable String personId, @Nullable String address) {
        return new AuditEntry(
                v, id, at, actor, personId, role, action, target, name, address, changed, detail, outcome, status);
    }

    /// What was learned of it meanwhile.
    public AuditEntry about(
            @Nullable String target, @Nullable String name, List<String> changed, @Nullable String detail) {
        return new AuditEntry(
                v, id, at, actor, actorId, role, action, target, name, address, changed, detail, outcome, status);
    }

    /// @param status of the answer, as in HTTP
    public AuditEntry ended(int status) {
        return new AuditEntry(
                v,
                id,
                at,
                actor,
                actorId,
                role,
                action,
                target,
                name,
                address,
                changed,
                detail,
                Outcome.of(status),
                status);
    }

    /// @throws UnreadableKeyException when this version cannot tell what it says
    static AuditEntry read(String json) {
        return RecordJson.read(json, AuditEntry.class, VERSION, version -> {
            throw new IllegalStateException("No version before " + VERSION + ", but " + version);
        });
    }

    String json() {
        return RecordJson.write(this);
    }
}
