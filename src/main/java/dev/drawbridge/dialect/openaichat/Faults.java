package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.PromptLength;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Reads the error answers of the many servers that speak this dialect, each in its own way, and writes the one that
/// OpenAI's clients understand.
final class Faults {
    private static final int LONGEST_MESSAGE = 2000;
    private static final int LONGEST_PLAIN_TEXT = 200;
    private static final Pattern RETRY_DELAY = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)s");
    private static final Pattern HTML =
            Pattern.compile("<\\s*(!doctype|html|head|body|div|p|h1)\\b", Pattern.CASE_INSENSITIVE);

    private Faults() {}

    /// A provider's answer with an error status.
    static Fault read(int status, byte[] body) {
        JsonNode error = error(Json.lenient(body));
        if (!error.isObject() && !error.isString()) {
            return fault(FaultWords.kind(status, "", "", ""), answered(status, plainText(body)), null, null);
        }
        return fault(status, error, answered(status, ""));
    }

    /// A failure inside an answer that began well, given the value of its `error`.
    static Fault inAnswer(JsonNode error) {
        return fault(0, error, "The provider failed while it answered.");
    }

    /// A document that stands where an answer should.
    static Fault inAnswer(byte[] document) {
        JsonNode node = first(Json.lenient(document));
        if (!node.hasNonNull("error") && !node.has("message") && !node.has("detail")) {
            return Fault.provider(FaultKind.BROKEN_ANSWER, "The provider's answer has neither choices nor an error.");
        }
        return inAnswer(error(node));
    }

    /// The part of a document that describes the error: its `error`, or all of it.
    private static JsonNode error(JsonNode document) {
        JsonNode node = first(document);
        return node.hasNonNull("error") ? node.path("error") : node;
    }

    /// Gemini's OpenAI endpoint wraps errors into an array.
    private static JsonNode first(JsonNode document) {
        return document.isArray() ? document.path(0) : document;
    }

    private static Fault fault(int status, JsonNode error, String otherwise) {
        String message = message(error);
        FaultKind kind = FaultWords.kind(
                status == 0 ? inBody(error) : status, text(error.path("code")), text(error.path("type")), message);
        String told = message.isBlank() || HTML.matcher(message).find() ? otherwise : shortened(message);
        return fault(kind, told, emptyToNull(text(error.path("code"))), emptyToNull(text(error.path("param"))))
                .withRetryAfter(retryAfter(error.path("details")));
    }

    /// Gemini's OpenAI endpoint tells it as Google does, in a detail.
    private static @Nullable Duration retryAfter(JsonNode details) {
        return details.valueStream()
                .map(detail -> RETRY_DELAY.matcher(detail.path("retryDelay").asString("")))
                .filter(Matcher::matches)
                .findFirst()
                .map(delay -> Duration.ofMillis((long) Math.ceil(Double.parseDouble(delay.group(1)) * 1000)))
                .orElse(null);
    }

    private static Fault fault(FaultKind kind, String message, @Nullable String code, @Nullable String param) {
        return new Fault(kind, blame(kind), message, code, param, null);
    }

    private static Blame blame(FaultKind kind) {
        return switch (kind) {
            case BAD_REQUEST, CONTEXT_TOO_LONG, TOO_LARGE, UNSUPPORTED_MEDIA -> Blame.CALLER;
            case UNAUTHENTICATED,
                    BILLING,
                    FORBIDDEN,
                    NOT_FOUND,
                    MODEL_NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    REQUEST_TIMEOUT,
                    CONFLICT,
                    RATE_LIMITED,
                    CANCELLED,
                    INTERNAL,
                    BROKEN_ANSWER,
                    UNREACHABLE,
                    OVERLOADED,
                    TIMEOUT -> Blame.PROVIDER;
        };
    }

    /// The status that the error itself tells, 0 if it does not.
    private static int inBody(JsonNode error) {
        return Stream.of("status", "status_code", "code")
                .map(error::path)
                .filter(status -> status.isIntegralNumber() && status.canConvertToInt())
                .mapToInt(JsonNode::intValue)
                .filter(status -> status >= 400 && status < 600)
                .findFirst()
                .orElse(0);
    }

    private static String message(JsonNode error) {
        if (error.isString()) {
            return error.stringValue();
        }
        String message = Stream.of("message", "detail", "msg")
                .map(name -> error.path(name).asString(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        String cause = cause(error.path("metadata").path("raw"));
        return cause.isBlank() || message.contains(cause) ? message : message + ": " + cause;
    }

    /// OpenRouter hides what the provider behind it said in `metadata.raw`, often as text of JSON.
    private static String cause(JsonNode raw) {
        if (!raw.isString()) {
            return "";
        }
        JsonNode inner = error(Json.lenient(raw.stringValue().getBytes(StandardCharsets.UTF_8)));
        return inner.isObject() ? inner.path("message").asString("") : raw.stringValue();
    }

    private static String plainText(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        boolean telling = text.length() <= LONGEST_PLAIN_TEXT
                && text.indexOf('<') < 0
                && text.indexOf('{') < 0
                && text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
        return telling ? text : "";
    }

    private static String answered(int status, String text) {
        String sentence = "The provider answered with status " + status;
        return sentence + (text.isEmpty() ? "." : ": " + text);
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /// This dialect tells a lack of money as a 429.
    static int status(FaultKind kind) {
        return kind == FaultKind.BILLING ? 429 : kind.status();
    }

    static byte[] write(Fault fault) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("error");
            members(json, fault);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /// Inside a stream no status line tells clients whether it is worth trying again (T37).
    static byte[] writeInStream(Fault fault) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("error");
            members(json, fault);
            json.writeNumberProperty("status", status(fault.kind()));
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void members(JsonGenerator json, Fault fault) {
        json.writeStringProperty("message", message(fault));
        json.writeStringProperty("type", FaultWords.type(fault.kind()));
        json.writeStringProperty("param", fault.param());
        json.writeStringProperty("code", FaultWords.code(fault).orElse(null));
    }

    private static String message(Fault fault) {
        String message = fault.message();
        return fault.kind() != FaultKind.CONTEXT_TOO_LONG || message.contains("maximum context length")
                ? message
                : PromptLength.told(message).map(PromptLength::inOpenAisWords).orElse(message);
    }
}
