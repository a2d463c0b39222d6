package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.sse.Framing;
import dev.drawbridge.sse.SseDecoder;
import dev.drawbridge.sse.SseFrame;
import dev.drawbridge.testing.Posted;
import java.io.ByteArrayOutputStream;
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

/// The recorded documents of this dialect and short ways to run them through the codec.
final class Golden {
    static final GeminiCodec CODEC = new GeminiCodec();
    static final ReplyStamp STAMP = new ReplyStamp(
            "call1", "asked-model", 1_800_000_000, RequestHead.of("asked-model", true, true, null), new byte[0]);

    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {}

    static List<String> names(String kind) {
        try (Stream<Path> files = Files.list(ROOT.resolve(kind).resolve("gemini"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String kind, String name) {
        try {
            return Files.readAllBytes(ROOT.resolve(kind).resolve("gemini").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ChatRequest request(String json) {
        return Posted.read(CODEC, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static Target target(String model, Quirk... quirks) {
        return new Target(model, Set.of(quirks), ModelTraits.UNKNOWN);
    }

    static Encoded written(ChatRequest request, String model) {
        return CODEC.writeRequest(request, target(model));
    }

    /// What goes to a provider of this same dialect.
    static JsonNode again(String json, String model) {
        return tree(written(request(json), model).bytes());
    }

    static JsonNode tree(byte[] json) {
        return Json.MAPPER.readTree(json);
    }

    /// @param json with single quotes
    static JsonNode tree(String json) {
        return Json.MAPPER.readTree(json.replace('\'', '"'));
    }

    static List<SseFrame> frames(byte[] stream) {
        var frames = new ArrayList<SseFrame>();
        var decoder = new SseDecoder();
        decoder.feed(stream, frames::add);
        decoder.end(frames::add);
        return frames;
    }

    static List<ChatEvent> events(byte[] stream) {
        var events = new ArrayList<ChatEvent>();
        var reader = CODEC.eventReader();
        frames(stream).forEach(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return events;
    }

    /// Events of these documents, each an event of the stream.
    static List<ChatEvent> events(String... documents) {
        var stream = new StringBuilder();
        for (String document : documents) {
            stream.append("data: ").append(document.replace('\'', '"')).append("\r\n\r\n");
        }
        return events(stream.toString().getBytes(StandardCharsets.UTF_8));
    }

    static List<ChatEvent> replyEvents(byte[] reply) {
        var events = new ArrayList<ChatEvent>();
        CODEC.readReply(reply, events::add);
        return events;
    }

    static String stream(List<ChatEvent> events) {
        return stream(events, Framing.SSE);
    }

    static String stream(List<ChatEvent> events, Framing framing) {
        var out = new ByteArrayOutputStream();
        var writer = CODEC.eventWriter(STAMP.laidOutAs(framing));
        events.forEach(event -> writer.write(event, out));
        return out.toString(StandardCharsets.UTF_8);
    }
}
