package dev.drawbridge.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An invitation as it is stored.
///
/// @param v version of this shape
/// @param hash of its token, with the server's secret
/// @param key the wish for the key, as JSON
/// @param address what the gateway is called by those who are invited
/// @param usedAt null while it is not used up
public record InvitationRecord(
        int v,
        String id,
        String hash,
        @JsonProperty("person_id") String personId,
        String person,
        String key,
        String address,
        @JsonProperty("created_by") String createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("expires_at") Instant expiresAt,
        @JsonProperty("used_at") @Nullable Instant usedAt,
        @JsonProperty("key_id") @Nullable String keyId) {
    static final int VERSION = 1;

    /// @throws UnreadableKeyException when this version cannot tell what it says
    static InvitationRecord read(String json) {
        return RecordJson.read(json, InvitationRecord.class, VERSION, version -> {
            throw new IllegalStateException("No version before " + VERSION + ", but " + version);
        });
    }

    String json() {
        return RecordJson.write(this);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    InvitationRecord used(Instant now, String madeKey) {
        return new InvitationRecord(
                v, id, hash, personId, person, key, address, createdBy, createdAt, expiresAt, now, madeKey);
    }

    @Override
    public String toString() {
        return "InvitationRecord[" + id + "]";
    }
}
