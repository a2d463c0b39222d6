package dev.drawbridge.call;

/// What somebody wrote about a key, a limit or a budget is not what it should be. The message repeats no secret.
public final class FormException extends IllegalArgumentException {
    private final String member;
    private final String complaint;

    /// @param member the member to blame, empty for the whole
    public FormException(String member, String complaint) {
        super(member.isEmpty() ? complaint : member + " " + complaint);
        this.member = member;
        this.complaint = complaint;
    }

    public String member() {
        return member;
    }

    /// What is wrong with the member: `must be …`.
    public String complaint() {
        return complaint;
    }
}
