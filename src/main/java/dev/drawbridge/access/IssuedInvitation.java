package dev.drawbridge.access;

/// An invitation that was just made, the only time that its address can be seen.
public record IssuedInvitation(InvitationRecord record, String url) {
    @Override
    public String toString() {
        return "IssuedInvitation[" + record.id() + "]";
    }
}
