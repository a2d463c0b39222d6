package dev.drawbridge.console;

import dev.drawbridge.admin.CredentialView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One credential of a provider as the console shows it: never its value.
///
/// @param tone `bad` for one that cannot be used, `warn` for one that rests, empty for one that is used as ever
public record CredentialLine(String id, String what, String state, String tone) {
    static CredentialLine of(CredentialView view, boolean commands, Instant now) {
        return new CredentialLine(view.id(), what(view, commands), state(view, now), tone(view, now));
    }

    private static String what(CredentialView view, boolean commands) {
        return switch (view.kind()) {
            case "bearer" -> "API key, as a bearer token";
            case "header" -> "API key, in a header";
            case "file" -> view.present() ? "token in a file" : "token in a file that cannot be read";
            case "oauth" -> "login of " + view.owner() + (view.present() ? "" : ", in a file that cannot be read");
            case "caller" -> "the caller's own";
            default -> commands ? "the owner's subscription" : "none needed";
        };
    }

    private static String state(CredentialView view, Instant now) {
        List<String> parts = new ArrayList<>();
        if (view.coolingUntil() != null) {
            String why = String.valueOf(view.coolingReason()).replace('_', ' ');
            parts.add("rests (" + why + "), used again " + LimitText.resets(view.coolingUntil(), now));
        }
        if (view.trouble() != null) {
            parts.add(view.trouble());
        } else if (view.expiresAt() != null) {
            parts.add(
                    hasEnded(view.expiresAt(), now)
                            ? "its token has ended"
                            : "its token ends " + LimitText.resets(view.expiresAt(), now));
        }
        return String.join("; ", parts);
    }

    private static boolean hasEnded(@Nullable Instant end, Instant now) {
        return end != null && !end.isAfter(now);
    }

    private static String tone(CredentialView view, Instant now) {
        boolean missing = !view.present() && !view.kind().equals("none");
        if (missing || view.trouble() != null || hasEnded(view.expiresAt(), now)) {
            return "bad";
        }
        return view.coolingUntil() == null ? "" : "warn";
    }

    boolean isBad() {
        return tone.equals("bad");
    }
}
