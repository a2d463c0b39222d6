package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.PromptLength;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Failures in this dialect, read from providers and written to clients.
/// [Errors](https://platform.claude.com/docs/en/api/errors)
final class Faults {
    private static final int LONGEST = 4000;
    private static final int STATUS_OVERLOADED = 529;
    private static final Pattern MARKUP = Pattern.compile("<\\s*(!doctype|html|head|body)", Pattern.CASE_INSENSITIVE);

    private Faults() {}

    /// A provider's error answer, whatever stands in front of it made of it.
    static Fault read(int status, byte[] body) {
        JsonNode document = Json.lenient(body);
        return ofError(document, status).orElseGet(() -> {
            String text = new String(body, StandardCharsets.UTF_8).strip();
            String detail = document.path("detail").asString(text);
            String message = document.path("message").asString(detail);
            return fault(byStatus(message.toLowerCase(Locale.ROOT), status), message, status, null);
        });
    }

    /// The failure that an object with an `error` member tells; empty when it has none.
    ///
    /// @param status HTTP status, 0 when the error came inside an answer
    private static Optional<Fault> ofError(JsonNode document, int status) {
        JsonNode error = document.path("error");
        if (error.isString()) {
            return Optional.of(fault(kind("", error.stringValue(), status), error.stringValue(), status, null));
        }
        if (!error.isObject()) {
            return Optional.empty();
        }
        int code = error.path("code").asInt(0);
        String type = error.path("type").asString("");
        String message = error.path("message").asString("");
        FaultKind kind = kind(type, message, status == 0 && code >= 400 && code < 600 ? code : status);
        String own = error.path("details").path("error_code").asString("");
        String theirs = error.path("code").isString() ? error.path("code").stringValue() : "";
        String said = own.isEmpty() ? theirs : own;
        return Optional.of(fault(kind, message, status, said.isEmpty() ? null : said));
    }

    /// The failure that an answer begun with success turns out to be.
    static Fault inAnswer(JsonNode document) {
        return ofError(document, 0).orElseGet(() -> fault(FaultKind.INTERNAL, "", 0, null));
    }

    private static Fault fault(FaultKind kind, String message, int status, @Nullable String code) {
        return new Fault(kind, blame(kind), readable(message, status), code, null, null);
    }

    /// An error page of some proxy is nobody's business (and may hold anything).
    private static String readable(String message, int status) {
        if (message.isBlank() || MARKUP.matcher(message).find()) {
            return status == 0
                    ? "The provider reported an error without saying which."
                    : "The provider answered with HTTP status " + status + " and no readable message.";
        }
        return message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
    }

    private static Blame blame(FaultKind kind) {
        return switch (kind) {
            case BAD_REQUEST, CONTEXT_TOO_LONG, TOO_LARGE, UNSUPPORTED_MEDIA, CANCELLED -> Blame.CALLER;
            case UNAUTHENTICATED,
                    BILLING,
                    FORBIDDEN,
                    NOT_FOUND,
                    MODEL_NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    CONFLICT,
                    RATE_LIMITED,
                    INTERNAL,
                    BROKEN_ANSWER,
                    UNREACHABLE,
                    OVERLOADED,
                    TIMEOUT -> Blame.PROVIDER;
        };
    }

    private static FaultKind kind(String type, String message, int status) {
        String said = message.toLowerCase(Locale.ROOT);
        return switch (type) {
            case "invalid_request_error" -> invalid(said, status);
            case "authentication_error" -> FaultKind.UNAUTHENTICATED;
            case "billing_error" -> FaultKind.BILLING;
            case "permission_error" -> FaultKind.FORBIDDEN;
            case "not_found_error" -> said.startsWith("model") ? FaultKind.MODEL_NOT_FOUND : FaultKind.NOT_FOUND;
            case "conflict_error" -> FaultKind.CONFLICT;
            case "request_too_large" -> FaultKind.TOO_LARGE;
            case "rate_limit_error" -> FaultKind.RATE_LIMITED;
            case "overloaded_error" -> FaultKind.OVERLOADED;
            case "timeout_error" -> status == 408 ? FaultKind.REQUEST_TIMEOUT : FaultKind.TIMEOUT;
            default -> status == 0 ? FaultKind.INTERNAL : byStatus(said, status);
        };
    }

    private static FaultKind invalid(String message, int status) {
        if (message.contains("credit balance is too low")) {
            return FaultKind.BILLING;
        }
        return byStatus(message, status == 0 ? 400 : status);
    }

    private static FaultKind byStatus(String message, int status) {
        FaultKind kind = FaultKind.ofStatus(status);
        return kind == FaultKind.BAD_REQUEST && PromptLength.isMeant(message) ? FaultKind.CONTEXT_TOO_LONG : kind;
    }

    static int status(Fault fault) {
        return fault.kind() == FaultKind.OVERLOADED
                ? STATUS_OVERLOADED
                : fault.kind().status();
    }

    static byte[] write(Fault fault, String callId) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("type", "error");
            error(json, fault);
            json.writeStringProperty("request_id", callId);
            json.writeEndObject();
        });
    }

    /// The `error` member, the same in an error answer and in a stream.
    static void error(JsonGenerator json, Fault fault) {
        json.writeObjectPropertyStart("error");
        json.writeStringProperty("type", type(fault.kind()));
        json.writeStringProperty("message", message(fault));
        if (fault.code() != null) {
            json.writeObjectPropertyStart("details");
            json.writeStringProperty("error_code", fault.code());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /// Clients shorten the conversation by themselves when they find these words (T79).
    private static String message(Fault fault) {
        String message = fault.message();
        if (fault.kind() != FaultKind.CONTEXT_TOO_LONG) {
            return message;
        }
        String worded = message.contains("prompt is too long")
                ? message
                : PromptLength.told(message)
                        .map(PromptLength::inAnthropicsWords)
                        .orElse("prompt is too long: " + message);
        return worded.contains("capability_rejected:") ? worded : worded + " (capability_rejected: prompt_too_long)";
    }

    private static String type(FaultKind kind) {
        return switch (kind) {
            case BAD_REQUEST, CONTEXT_TOO_LONG, METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA -> "invalid_request_error";
            case UNAUTHENTICATED -> "authentication_error";
            case BILLING -> "billing_error";
            case FORBIDDEN -> "permission_error";
            case NOT_FOUND, MODEL_NOT_FOUND -> "not_found_error";
            case CONFLICT -> "conflict_error";
            case TOO_LARGE -> "request_too_large";
            case RATE_LIMITED -> "rate_limit_error";
            case OVERLOADED -> "overloaded_error";
            case REQUEST_TIMEOUT, TIMEOUT -> "timeout_error";
            case CANCELLED, INTERNAL, BROKEN_ANSWER, UNREACHABLE -> "api_error";
        };
    }
}
