package dev.drawbridge.dialect;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.RawJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The one JSON configuration of the codecs: limits against hostile documents, numbers kept as written.
public final class Json {
    /// Deepest nesting of a document.
    public static final int MAX_DEPTH = 512;

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(64 * 1024 * 1024)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// For what providers say: a member said twice is no reason to lose an answer, and looking for it costs time.
    private static final ObjectReader LENIENT = MAPPER.reader().without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private Json() {}

    /// The request body as an object.
    ///
    /// @throws FaultException blaming the caller when it is anything else
    public static ObjectNode request(byte[] body) {
        try {
            if (MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw malformed(e);
        }
        throw notAnObject();
    }

    static FaultException notAnObject() {
        return new FaultException(
                Fault.caller(FaultKind.BAD_REQUEST, "The request body must be a JSON object with a \"model\"."));
    }

    /// The complaint about a body that is not JSON. The parser's own words would tell of its classes and settings.
    public static FaultException malformed(JacksonException e) {
        String what = e instanceof StreamConstraintsException
                ? "is nested deeper than " + MAX_DEPTH + " levels or has an endless name or number"
                : "is not valid JSON";
        String twice = e.getOriginalMessage().startsWith("Duplicate ") ? ": an object has two members of one name" : "";
        return new FaultException(
                Fault.caller(FaultKind.BAD_REQUEST, "The request body " + what + where(e) + twice + "."));
    }

    private static String where(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    /// A provider's document, or a missing node when it is not JSON.
    public static JsonNode lenient(byte[] body) {
        try {
            return LENIENT.readTree(body);
        } catch (JacksonException _) {
            return MAPPER.missingNode();
        }
    }

    /// The value as text; half a surrogate pair stays an escape, so that the text can always be written as UTF-8.
    public static RawJson raw(JsonNode node) {
        return new RawJson(new String(MAPPER.writeValueAsBytes(node), StandardCharsets.UTF_8));
    }

    /// @throws JacksonException when the text is not JSON
    public static JsonNode parse(RawJson raw) {
        return MAPPER.readTree(raw.text());
    }

    public static JsonParser parser(byte[] buffer, int offset, int length) {
        return MAPPER.createParser(buffer, offset, length);
    }

    /// A parser of what a provider sent.
    public static JsonParser lenientParser(byte[] buffer, int offset, int length) {
        return LENIENT.createParser(buffer, offset, length);
    }

    /// One document as bytes.
    public static byte[] bytes(Consumer<JsonGenerator> document) {
        var out = new ByteArrayOutputStream(512);
        write(out, document);
        return out.toByteArray();
    }

    public static void write(ByteArrayOutputStream out, Consumer<JsonGenerator> document) {
        try (JsonGenerator json = MAPPER.createGenerator(out)) {
            document.accept(json);
        }
    }

    /// Writes a field as it was read.
    public static void field(JsonGenerator json, String name, RawJson value) {
        json.writeName(name);
        json.writeRawValue(value.text());
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
