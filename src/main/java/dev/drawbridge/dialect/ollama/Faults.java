package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads and writes errors, which are one sentence here.
final class Faults {
    private static final int LONGEST_MESSAGE = 2000;
    private static final int LONGEST_PLAIN_TEXT = 200;

    private static final Pattern CONTEXT =
            Pattern.compile("context (length|window|size)|prompt is too long", Pattern.CASE_INSENSITIVE);
    private static final Pattern MODEL =
            Pattern.compile("model.* not found|try pulling it first", Pattern.CASE_INSENSITIVE);
    private static final Pattern BUSY =
            Pattern.compile("server busy|maximum pending requests|more system memory", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNABLE =
            Pattern.compile("does not support|is not supported for this model|invalid ", Pattern.CASE_INSENSITIVE);

    private Faults() {}

    /// A provider's answer with an error status.
    static Fault read(int status, byte[] body) {
        String message = message(Json.lenient(body)).orElseGet(() -> answered(status, body));
        return fault(kind(status, message), message);
    }

    /// A failure that is told inside an answer that began well, if the line tells one.
    static Optional<Fault> inAnswer(JsonNode line) {
        return line.hasNonNull("error")
                ? Optional.of(fault(line, message(line).orElse("The provider failed while it answered.")))
                : Optional.empty();
    }

    private static Fault fault(JsonNode line, String message) {
        int status = line.path("status_code")
                .asInt(line.path("error").path("status_code").asInt(500));
        return fault(kind(status < 400 ? 500 : status, message), message);
    }

    private static Fault fault(FaultKind kind, String message) {
        boolean caller = kind == FaultKind.BAD_REQUEST
                || kind == FaultKind.CONTEXT_TOO_LONG
                || kind == FaultKind.TOO_LARGE
                || kind == FaultKind.UNSUPPORTED_MEDIA;
        String told = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
        return new Fault(kind, caller ? Blame.CALLER : Blame.PROVIDER, told, null, null, null);
    }

    private static Optional<String> message(JsonNode document) {
        JsonNode error = document.path("error");
        String message =
                error.isString() ? error.stringValue() : error.path("message").asString("");
        return message.isBlank() ? Optional.empty() : Optional.of(message);
    }

    private static String answered(int status, byte[] body) {
        String sentence = "The provider answered with status " + status;
        String text = new String(body, StandardCharsets.UTF_8).strip();
        boolean telling = !text.isEmpty()
                && text.length() <= LONGEST_PLAIN_TEXT
                && text.indexOf('<') < 0
                && text.indexOf('{') < 0
                && text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
        return sentence + (telling ? ": " + text : ".");
    }

    /// Servers answer much with a 500 that is none.
    private static FaultKind kind(int status, String message) {
        FaultKind kind = FaultKind.ofStatus(status);
        boolean vague = kind == FaultKind.BAD_REQUEST || kind == FaultKind.INTERNAL;
        if (vague && CONTEXT.matcher(message).find()) {
            return FaultKind.CONTEXT_TOO_LONG;
        }
        if ((vague || kind == FaultKind.NOT_FOUND) && MODEL.matcher(message).find()) {
            return FaultKind.MODEL_NOT_FOUND;
        }
        if (vague && BUSY.matcher(message).find()) {
            return FaultKind.OVERLOADED;
        }
        return vague && UNABLE.matcher(message).find() ? FaultKind.BAD_REQUEST : kind;
    }

    static byte[] write(Fault fault) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("error", fault.message());
            json.writeEndObject();
        });
    }
}
