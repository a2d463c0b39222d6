package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Failures in this dialect, read from providers and written to clients.
/// [Errors](https://google.aip.dev/193)
final class Faults {
    private static final String TYPES = "type.googleapis.com/google.rpc.";
    private static final int LONGEST = 4000;
    private static final Pattern MARKUP = Pattern.compile("<\\s*(!doctype|html|head|body)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DELAY = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?s");

    private Faults() {}

    /// A provider's error answer, whatever stands in front of it made of it.
    static Fault read(int status, byte[] body) {
        JsonNode error = error(Json.lenient(body));
        if (error.isObject()) {
            return fault(status, error);
        }
        String text = error.isString() ? error.stringValue() : new String(body, StandardCharsets.UTF_8).strip();
        return fault(FaultWords.kind(status, "", "", text), readable(text, status), null, null, null);
    }

    /// The failure that an answer begun with success turns out to be.
    static Fault inAnswer(JsonNode document) {
        JsonNode error = error(document);
        int code = error.path("code").asInt(0);
        return fault(code >= 400 && code < 600 ? code : 0, error);
    }

    private static JsonNode error(JsonNode document) {
        return (document.isArray() ? document.path(0) : document).path("error");
    }

    /// @param status HTTP status, 0 when none is known
    private static Fault fault(int status, JsonNode error) {
        String message =
                error.isString() ? error.stringValue() : error.path("message").asString("");
        String reason = detail(error, "ErrorInfo").path("reason").asString("");
        FaultKind kind = FaultWords.kind(status, error.path("status").asString(""), reason, message);
        JsonNode violation = detail(error, "BadRequest").path("fieldViolations").path(0);
        String field = violation.path("field").asString("");
        return fault(
                kind,
                readable(message, status),
                reason.isEmpty() || FaultWords.isKnown(reason) ? null : reason,
                field.isEmpty() ? null : field,
                delay(detail(error, "RetryInfo").path("retryDelay").asString("")));
    }

    private static JsonNode detail(JsonNode error, String type) {
        return error.path("details")
                .valueStream()
                .filter(detail -> detail.path("@type").asString("").endsWith("." + type))
                .findFirst()
                .orElse(Json.MAPPER.missingNode());
    }

    private static @Nullable Duration delay(String seconds) {
        return DELAY.matcher(seconds).matches() ? Duration.parse("PT" + seconds) : null;
    }

    private static Fault fault(
            FaultKind kind, String message, @Nullable String code, @Nullable String param, @Nullable Duration wait) {
        return new Fault(kind, blame(kind), message, code, param, wait);
    }

    /// An error page of some proxy is nobody's business (and may hold anything).
    private static String readable(String message, int status) {
        if (message.isBlank()
                || message.startsWith("{")
                || MARKUP.matcher(message).find()) {
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

    /// Clients try a 429 again; a lack of money is told as what Google says of a project without billing.
    static int status(Fault fault) {
        return fault.kind() == FaultKind.BILLING ? 403 : fault.kind().status();
    }

    /// An error answer, which is also how a begun stream ends.
    static byte[] write(Fault fault) {
        return LineBreaks.escaped(Json.bytes(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("error");
            json.writeNumberProperty("code", status(fault));
            json.writeStringProperty("message", FaultWords.message(fault));
            json.writeStringProperty("status", FaultWords.status(fault.kind()));
            details(json, fault);
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    private static void details(JsonGenerator json, Fault fault) {
        String reason = FaultWords.reason(fault);
        if (reason.isEmpty() && fault.retryAfter() == null && fault.param() == null) {
            return;
        }
        json.writeArrayPropertyStart("details");
        if (!reason.isEmpty()) {
            begin(json, "ErrorInfo");
            json.writeStringProperty("reason", reason);
            json.writeEndObject();
        }
        if (fault.retryAfter() != null) {
            begin(json, "RetryInfo");
            json.writeStringProperty("retryDelay", seconds(fault.retryAfter()));
            json.writeEndObject();
        }
        if (fault.param() != null) {
            violation(json, fault.param(), fault.message());
        }
        json.writeEndArray();
    }

    private static void violation(JsonGenerator json, String field, String description) {
        begin(json, "BadRequest");
        json.writeArrayPropertyStart("fieldViolations");
        json.writeStartObject();
        json.writeStringProperty("field", field);
        json.writeStringProperty("description", description);
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void begin(JsonGenerator json, String type) {
        json.writeStartObject();
        json.writeStringProperty("@type", TYPES + type);
    }

    private static String seconds(Duration wait) {
        String nanos = wait.toNanosPart() == 0 ? "" : ".%09d".formatted(wait.toNanosPart());
        return wait.toSeconds() + nanos + "s";
    }
}
