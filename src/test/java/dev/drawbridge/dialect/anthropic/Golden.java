package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.sse.SseDecoder;
import dev.drawbridge.sse.SseFrame;
import dev.drawbridge.testing.Posted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The recorded documents of this dialect and short ways to run them through the codec.
final class Golden {
    static final AnthropicCodec CODEC = new AnthropicCodec();
    static final ReplyStamp STAMP = new ReplyStamp(
            "call1", "asked-model", 1_800_000_000, RequestHead.of("asked-model", true, true, null), new byte[0]);

    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {}

    static List<String> names(String kind) {
        try (Stream<Path> files = Files.list(ROOT.resolve(kind).resolve("anthropic"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String kind, String name) {
        try {
            return Files.readAllBytes(ROOT.resolve(kind).resolve("anthropic").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ChatRequest request(String json) {
        return Posted.read(Golden.CODEC, json.getBytes(StandardCharsets.UTF_8));
    }

    static Target target(String model) {
        return new Target(model, Set.of(), ModelTraits.UNKNOWN);
    }

    static Encoded written(ChatRequest request) {
        return CODEC.writeRequest(request, target(request.model()));
    }

    static JsonNode tree(byte[] json) {
        return Json.MAPPER.readTree(json);
    }

    static JsonNode tree(String json) {
        return Json.MAPPER.readTree(json);
    }

    /// The document with every equivalent form brought to one.
    static JsonNode normal(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.valueStream().forEach(Golden::normal);
        } else if (node instanceof ObjectNode object) {
            textAsBlocks(object, "system");
            textAsBlocks(object, "content");
            removeIf(object, "is_error", "false");
            removeIf(object, "stream", "false");
            if (object.has("input_schema")) {
                removeIf(object, "type", "\"custom\"");
            }
            object.valueStream().forEach(Golden::normal);
        }
        return node;
    }

    private static void textAsBlocks(ObjectNode object, String name) {
        if (object.path(name).isString()) {
            String text = object.path(name).stringValue();
            object.putArray(name).addObject().put("type", "text").put("text", text);
        }
    }

    private static void removeIf(ObjectNode object, String name, String value) {
        if (object.has(name) && object.get(name).toString().equals(value)) {
            object.remove(name);
        }
    }

    static List<SseFrame> frames(byte[] stream) {
        var frames = new ArrayList<SseFrame>();
        var decoder = new SseDecoder();
        decoder.feed(stream, frames::add);
        decoder.end(frames::add);
        return frames;
    }

    static List<ChatEvent> events(List<SseFrame> frames) {
        var events = new ArrayList<ChatEvent>();
        var reader = CODEC.eventReader();
        frames.forEach(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return events;
    }

    static List<ChatEvent> events(String stream) {
        return events(frames(stream.getBytes(StandardCharsets.UTF_8)));
    }

    static List<ChatEvent> replyEvents(byte[] reply) {
        var events = new ArrayList<ChatEvent>();
        CODEC.readReply(reply, events::add);
        return events;
    }
}
