package dev.drawbridge.upstream.simulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The few things every voice needs to read a request and to put an answer on the wire.
final class WireText {
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(512)
                            .maxStringLength(64 * 1024 * 1024)
                            .build())
                    .build())
            .build();

    private WireText() {}

    /// The document, or a missing node when the bytes are no JSON.
    static JsonNode parse(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }

    /// The text of a `content` member: a string, or the text of its text parts. What a client puts in as a reminder to
    /// the model is not what its user said.
    static String textOf(JsonNode content) {
        if (content.isString()) {
            return clean(content.stringValue());
        }
        List<String> texts = content.valueStream()
                .filter(part -> part.path("type").asString("").equals("text"))
                .map(part -> clean(part.path("text").asString("")))
                .filter(text -> !text.startsWith("<system-reminder>"))
                .toList();
        return String.join("\n", texts);
    }

    /// The text of the newest message in which the user says something.
    static String lastUserText(List<JsonNode> messages) {
        return messages.reversed().stream()
                .filter(message -> message.path("role").asString("").equals("user"))
                .map(message -> textOf(message.path("content")))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    static List<String> strings(JsonNode node) {
        List<JsonNode> nodes =
                node.isString() ? List.of(node) : node.valueStream().toList();
        return nodes.stream()
                .map(text -> clean(text.asString("")))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /// The text with every lone surrogate replaced, which no encoder would take.
    static String clean(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }

    /// The text as it stands between the quotes of a JSON string.
    static byte[] escaped(String text) {
        return JsonStringEncoder.getInstance().quoteAsUTF8(text);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] whole = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
