package dev.drawbridge.console;

import dev.drawbridge.access.InvitationRecord;
import java.time.Instant;

/// An invitation in a list.
///
/// @param state open, used or expired
public record InvitationLine(
        String id, String person, String personId, String state, String by, String made, String expires) {
    static InvitationLine of(InvitationRecord invitation, Instant now) {
        String unused = invitation.isExpired(now) ? "expired" : "open";
        return new InvitationLine(
                invitation.id(),
                invitation.person(),
                invitation.personId(),
                invitation.usedAt() == null ? unused : "used",
                invitation.createdBy(),
                When.text(invitation.createdAt(), ""),
                When.text(invitation.expiresAt(), ""));
    }
}
