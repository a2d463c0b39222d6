package dev.drawbridge.upstream.oauth;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;

/// No access token of a login can be had now. What it says may be shown to callers: no path, no token.
final class LoginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String result;
    private final boolean lasting;

    private LoginException(String message, String result, boolean lasting) {
        super(message);
        this.result = result;
        this.lasting = lasting;
    }

    static LoginException unreadable(String owner) {
        return new LoginException("The login file of \"" + owner + "\" cannot be read.", "unreadable", false);
    }

    static LoginException over(String owner) {
        return new LoginException(
                "The login of \"" + owner
                        + "\" has ended and cannot be renewed here: log in again with the program that"
                        + " keeps its file.",
                "over",
                true);
    }

    static LoginException unlocked(String owner) {
        return new LoginException(
                "The login of \"" + owner + "\" cannot be renewed: another process keeps its file locked.",
                "unlocked",
                false);
    }

    static LoginException of(Throwable error, String owner) {
        return error instanceof RenewalRefusedException refused
                ? new LoginException(
                        "The login of \"" + owner + "\" was not renewed (" + refused.getMessage()
                                + "): log in again with the program that keeps its file.",
                        "refused",
                        true)
                : new LoginException(
                        "The login of \"" + owner + "\" cannot be renewed: its token endpoint does not answer as it"
                                + " should.",
                        "unreachable",
                        false);
    }

    /// The word in metrics.
    String result() {
        return result;
    }

    /// Whether nothing but another file helps.
    boolean isLasting() {
        return lasting;
    }

    FaultException fault() {
        return new FaultException(Fault.credential(FaultKind.UNAUTHENTICATED, String.valueOf(getMessage())));
    }
}
