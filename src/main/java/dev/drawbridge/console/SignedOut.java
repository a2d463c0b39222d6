package dev.drawbridge.console;

import dev.drawbridge.access.AccessRefusedException.Reason;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why somebody finds himself at the sign-in.
enum SignedOut {
    BY_CHOICE("You are signed out."),
    ENDED("You were signed out, because the key or person you had signed in with works no longer."),
    UNKNOWN_PERSON("The identity provider knows you, but this gateway does not: ask an admin of the gateway to add you"
            + " to its people with the email address that you sign in with."),
    FAILED("Signing in with the identity provider did not work. Try again; if it happens again, tell an admin.");

    private final String message;

    SignedOut(String message) {
        this.message = message;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Of the page that says so.
    String address() {
        return SignInController.PATH + "?why=" + id();
    }

    /// Null when there is nothing to say.
    static @Nullable String message(@Nullable String id) {
        return Arrays.stream(values())
                .filter(one -> one.id().equals(id))
                .map(one -> one.message)
                .findFirst()
                .orElse(null);
    }

    /// @return what to put behind the address of the sign-in
    static String query(Reason reason) {
        return reason == Reason.MISSING ? "" : "&why=" + ENDED.id();
    }
}
