package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of errors, from and to kinds of faults.
/// [Codes](https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto)
final class FaultWords {
    private static final String BAD_KEY = "API_KEY_INVALID";
    private static final String NO_BILLING = "BILLING_DISABLED";
    private static final String TOO_LONG = "The input token count exceeds the maximum number of tokens allowed";

    /// Reasons that say no more than the kind they stand for.
    private static final Set<String> KNOWN = Set.of(BAD_KEY, NO_BILLING, "RATE_LIMIT_EXCEEDED");

    private static final Pattern EXCEEDED = Pattern.compile(
            "input token count.*exceeds|exceeds the maximum number of tokens|context (window|length)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MONEY =
            Pattern.compile("prepayment credits are depleted|billing (is|has been) disabled", Pattern.CASE_INSENSITIVE);

    private FaultWords() {}

    static boolean isKnown(String reason) {
        return KNOWN.contains(reason);
    }

    /// @param status HTTP status, 0 when none is known
    /// @param word canonical code, empty when not said
    /// @param reason of the details, empty when not said
    static FaultKind kind(int status, String word, String reason, String message) {
        if (reason.equals(BAD_KEY) || message.startsWith("API key not valid")) {
            return FaultKind.UNAUTHENTICATED;
        }
        if (reason.equals(NO_BILLING) || MONEY.matcher(message).find()) {
            return FaultKind.BILLING;
        }
        return switch (word) {
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> refused(status, message);
            case "UNAUTHENTICATED" -> FaultKind.UNAUTHENTICATED;
            case "PERMISSION_DENIED" -> FaultKind.FORBIDDEN;
            case "NOT_FOUND" -> notFound(message);
            case "ABORTED", "ALREADY_EXISTS" -> FaultKind.CONFLICT;
            case "RESOURCE_EXHAUSTED" -> FaultKind.RATE_LIMITED;
            case "CANCELLED" -> FaultKind.CANCELLED;
            case "DEADLINE_EXCEEDED" -> status == 408 ? FaultKind.REQUEST_TIMEOUT : FaultKind.TIMEOUT;
            case "UNAVAILABLE" -> status == 502 ? FaultKind.BROKEN_ANSWER : FaultKind.OVERLOADED;
            case "INTERNAL", "UNKNOWN", "DATA_LOSS" -> FaultKind.INTERNAL;
            default -> status == 0 ? FaultKind.INTERNAL : byStatus(status, message);
        };
    }

    private static FaultKind refused(int status, String message) {
        return byStatus(status == 0 ? 400 : status, message);
    }

    private static FaultKind byStatus(int status, String message) {
        FaultKind kind = FaultKind.ofStatus(status);
        return switch (kind) {
            case BAD_REQUEST -> EXCEEDED.matcher(message).find() ? FaultKind.CONTEXT_TOO_LONG : kind;
            case NOT_FOUND -> notFound(message);
            default -> kind;
        };
    }

    private static FaultKind notFound(String message) {
        return message.toLowerCase(Locale.ROOT).contains("model") ? FaultKind.MODEL_NOT_FOUND : FaultKind.NOT_FOUND;
    }

    static String status(FaultKind kind) {
        return switch (kind) {
            case BAD_REQUEST, CONTEXT_TOO_LONG, TOO_LARGE, UNSUPPORTED_MEDIA -> "INVALID_ARGUMENT";
            case METHOD_NOT_ALLOWED -> "UNIMPLEMENTED";
            case UNAUTHENTICATED -> "UNAUTHENTICATED";
            case BILLING, FORBIDDEN -> "PERMISSION_DENIED";
            case NOT_FOUND, MODEL_NOT_FOUND -> "NOT_FOUND";
            case CONFLICT -> "ABORTED";
            case RATE_LIMITED -> "RESOURCE_EXHAUSTED";
            case CANCELLED -> "CANCELLED";
            case INTERNAL -> "INTERNAL";
            case BROKEN_ANSWER, UNREACHABLE, OVERLOADED -> "UNAVAILABLE";
            case REQUEST_TIMEOUT, TIMEOUT -> "DEADLINE_EXCEEDED";
        };
    }

    /// The reason to tell in the details, empty for none.
    static String reason(Fault fault) {
        String told = Objects.requireNonNullElse(fault.code(), "");
        return switch (fault.kind()) {
            case UNAUTHENTICATED -> told.isEmpty() ? BAD_KEY : told;
            case BILLING -> told.isEmpty() ? NO_BILLING : told;
            default -> told;
        };
    }

    /// Clients know a prompt that is too long by these words.
    static String message(Fault fault) {
        boolean worded = fault.kind() != FaultKind.CONTEXT_TOO_LONG
                || EXCEEDED.matcher(fault.message()).find();
        return worded ? fault.message() : TOO_LONG + ": " + fault.message();
    }
}
