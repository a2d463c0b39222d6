package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.access.InvitationRecord;
import dev.drawbridge.access.IssuedInvitation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An invitation as the admin API shows it.
///
/// @param url the link, only in the answer that creates it
/// @param status open, used or expired
/// @param keyId the key that was made with it, null while there is none
record InvitationView(
        String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String url,
        @JsonProperty("person_id") String personId,
        String person,
        String status,
        @JsonProperty("created_by") String createdBy,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("expires_at") Instant expiresAt,
        @JsonProperty("used_at") @Nullable Instant usedAt,
        @JsonProperty("key_id") @Nullable String keyId) {
    static InvitationView of(IssuedInvitation issued) {
        return of(issued.record(), issued.url(), "open");
    }

    static InvitationView of(InvitationRecord invitation, Instant now) {
        String unused = invitation.isExpired(now) ? "expired" : "open";
        return of(invitation, null, invitation.usedAt() == null ? unused : "used");
    }

    private static InvitationView of(InvitationRecord record, @Nullable String url, String status) {
        return new InvitationView(
                record.id(),
                url,
                record.personId(),
                record.person(),
                status,
                record.createdBy(),
                record.createdAt(),
                record.expiresAt(),
                record.usedAt(),
                record.keyId());
    }

    /// The link must not get into a log.
    @Override
    public String toString() {
        return "InvitationView[" + id + "]";
    }
}
