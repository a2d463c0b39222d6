package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.PromptLength;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The machine-readable words of errors, from and to kinds of faults.
final class FaultWords {
    private static final Pattern STATUS_IN_MESSAGE = Pattern.compile("\\[([45]\\d\\d)]");

    private FaultWords() {}

    /// What went wrong: a word that says it exactly, else the status, else a general word, else the message.
    ///
    /// @param status 0 when none is known
    static FaultKind kind(int status, String code, String type, String message) {
        FaultKind kind = exact(code)
                .or(() -> exact(type))
                .or(() -> ofStatus(status))
                .or(() -> general(code))
                .or(() -> general(type))
                .or(() -> ofStatus(statusIn(message)))
                .orElse(FaultKind.INTERNAL);
        return refined(kind, message);
    }

    private static Optional<FaultKind> exact(String word) {
        return Optional.ofNullable(
                switch (word) {
                    case "context_length_exceeded" -> FaultKind.CONTEXT_TOO_LONG;
                    case "insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "billing_error" ->
                        FaultKind.BILLING;
                    case "model_not_found" -> FaultKind.MODEL_NOT_FOUND;
                    case "invalid_api_key", "authentication_error" -> FaultKind.UNAUTHENTICATED;
                    case "permission_error" -> FaultKind.FORBIDDEN;
                    case "rate_limit_exceeded", "rate_limit_error" -> FaultKind.RATE_LIMITED;
                    case "server_is_overloaded", "overloaded_error", "overloaded", "slow_down" -> FaultKind.OVERLOADED;
                    default -> null;
                });
    }

    private static Optional<FaultKind> general(String word) {
        return Optional.ofNullable(
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "invalid_request_error", "badrequesterror", "bad_request" -> FaultKind.BAD_REQUEST;
                    case "not_found_error", "notfounderror" -> FaultKind.NOT_FOUND;
                    case "timeout", "timeout_error" -> FaultKind.TIMEOUT;
                    case "server_error", "api_error", "internal_server_error" -> FaultKind.INTERNAL;
                    default -> null;
                });
    }

    private static Optional<FaultKind> ofStatus(int status) {
        return status < 400 ? Optional.empty() : Optional.of(FaultKind.ofStatus(status));
    }

    private static int statusIn(String message) {
        Matcher status = STATUS_IN_MESSAGE.matcher(message);
        return status.find() ? Integer.parseInt(status.group(1)) : 0;
    }

    private static FaultKind refined(FaultKind kind, String message) {
        if (kind == FaultKind.BAD_REQUEST && PromptLength.isMeant(message)) {
            return FaultKind.CONTEXT_TOO_LONG;
        }
        if (kind == FaultKind.NOT_FOUND && message.toLowerCase(Locale.ROOT).contains("model")) {
            return FaultKind.MODEL_NOT_FOUND;
        }
        return kind;
    }

    static String type(FaultKind kind) {
        return switch (kind) {
            case BAD_REQUEST,
                    CONTEXT_TOO_LONG,
                    UNAUTHENTICATED,
                    NOT_FOUND,
                    MODEL_NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    CONFLICT,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA -> "invalid_request_error";
            case FORBIDDEN -> "permission_error";
            case BILLING -> "insufficient_quota";
            case RATE_LIMITED -> "rate_limit_error";
            case CANCELLED, INTERNAL, BROKEN_ANSWER, UNREACHABLE, OVERLOADED, TIMEOUT -> "server_error";
        };
    }

    /// The code clients act upon, else the one the fault came with, else one that at least says more than the type.
    static Optional<String> code(Fault fault) {
        return switch (fault.kind()) {
            case CONTEXT_TOO_LONG -> Optional.of("context_length_exceeded");
            case BILLING -> Optional.of("insufficient_quota");
            case MODEL_NOT_FOUND -> Optional.of("model_not_found");
            case OVERLOADED -> Optional.of("server_is_overloaded");
            case UNAUTHENTICATED -> told(fault).or(() -> Optional.of("invalid_api_key"));
            case RATE_LIMITED -> told(fault).or(() -> Optional.of("rate_limit_exceeded"));
            case INTERNAL -> told(fault).or(() -> Optional.of("server_error"));
            case BROKEN_ANSWER, UNREACHABLE -> told(fault).or(() -> Optional.of("upstream_error"));
            case TIMEOUT -> told(fault).or(() -> Optional.of("upstream_timeout"));
            case BAD_REQUEST,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    CONFLICT,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA,
                    CANCELLED -> told(fault);
        };
    }

    private static Optional<String> told(Fault fault) {
        return Optional.ofNullable(fault.code());
    }
}
