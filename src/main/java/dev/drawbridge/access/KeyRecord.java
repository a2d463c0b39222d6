package dev.drawbridge.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A proxy key as it is stored: everything but the key itself.
///
/// @param v version of this shape
/// @param revision counts the changes of this record, so that none of two at the same time is lost
/// @param hash of the key, with the server's secret; of a configured key what the configuration says
/// @param expiresAt null when it never does
/// @param prefix as much of the key as lists may show, empty when only the hash is known
/// @param previous what the key was before, the newest first
/// @param rotatedAt null when it never was
public record KeyRecord(
        int v,
        String id,
        long revision,
        String name,
        @Nullable String team,
        @Nullable String owner,
        String hash,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("expires_at") @Nullable Instant expiresAt,
        boolean disabled,
        String prefix,
        Terms terms,
        List<PreviousHash> previous,
        @JsonProperty("rotated_at") @Nullable Instant rotatedAt) {
    /// 1 had no models; 2 had no other terms, and was never changed.
    static final int VERSION = 3;

    public KeyRecord {
        previous = List.copyOf(previous);
    }

    /// @throws UnreadableKeyException when this version cannot tell what it says
    static KeyRecord read(String json) {
        return RecordJson.read(json, KeyRecord.class, VERSION, KeyRecord::migration);
    }

    private static UnaryOperator<ObjectNode> migration(int version) {
        return version == 1 ? record -> record.putNull("models") : KeyRecord::withTerms;
    }

    private static ObjectNode withTerms(ObjectNode record) {
        ObjectNode terms = record.put("revision", 0).putNull("rotated_at").putObject("terms");
        terms.set("models", record.get("models") instanceof ArrayNode models ? models : record.arrayNode());
        Stream.of("providers", "cidrs", "clients", "limits", "budgets").forEach(terms::putArray);
        record.putArray("previous");
        record.remove("models");
        return record;
    }

    /// What may be changed without a new secret.
    public NewKey editable() {
        return new NewKey(name, team, owner, expiresAt, terms);
    }

    /// The next revision with other [#editable] parts.
    public KeyRecord changed(NewKey parts, boolean nowDisabled) {
        return next(parts, nowDisabled, hash, prefix, previous, rotatedAt);
    }

    /// The next revision with another secret.
    KeyRecord rotated(String newHash, String newPrefix, Instant now, Duration overlap) {
        return next(editable(), disabled, newHash, newPrefix, PreviousHash.after(this, now, now.plus(overlap)), now);
    }

    private KeyRecord next(
            NewKey parts,
            boolean nowDisabled,
            String nowHash,
            String nowPrefix,
            List<PreviousHash> before,
            @Nullable Instant rotated) {
        return new KeyRecord(
                VERSION,
                id,
                revision + 1,
                parts.name(),
                parts.team(),
                parts.owner(),
                nowHash,
                createdAt,
                parts.expiresAt(),
                nowDisabled,
                nowPrefix,
                parts.terms(),
                before,
                rotated);
    }

    String json() {
        return RecordJson.write(this);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /// Whether it is written in the configuration and cannot be changed in any other place.
    @JsonIgnore
    public boolean isConfigured() {
        return ConfiguredHash.isOne(hash);
    }

    /// When what had this hash ceases to work; empty for the key itself.
    Optional<Instant> endOf(String presented) {
        return previous.stream()
                .filter(former -> former.hash().equals(presented))
                .map(PreviousHash::until)
                .findFirst();
    }

    /// Of the key itself and of what it was before.
    List<String> allHashes() {
        return Stream.concat(Stream.of(hash), previous.stream().map(PreviousHash::hash))
                .toList();
    }
}
