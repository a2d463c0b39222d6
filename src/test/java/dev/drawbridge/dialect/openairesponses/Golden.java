package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.ReplyAssembler;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.Target;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the tests of this codec share: recorded documents and the short ways to read and write them.
final class Golden {
    static final OpenAiResponsesCodec CODEC = new OpenAiResponsesCodec();
    static final Target PLAIN = new Target("gpt-6-sol", Set.of(), ModelTraits.UNKNOWN);
    static final ReplyStamp STAMP = stamp("");

    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {}

    static byte[] file(String path) {
        try {
            return Files.readAllBytes(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReplyStamp stamp(String request) {
        return new ReplyStamp("call-7", "alias", 1763600000, RequestHead.of("alias", true, true, null), utf8(request));
    }

    static Target target(Quirk... quirks) {
        return new Target("gpt-6-sol", Set.of(quirks), ModelTraits.UNKNOWN);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// JSON with single quotes.
    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    static JsonNode json(byte[] bytes) {
        return Json.MAPPER.readTree(bytes);
    }

    static JsonNode json(String text) {
        return Json.MAPPER.readTree(quoted(text));
    }

    /// A request with these members, in single quotes, beside its model.
    static ChatRequest request(String members) {
        return Posted.read(CODEC, utf8(quoted("{'model':'m'," + members + "}")));
    }

    static JsonNode written(ChatRequest request, Target target) {
        return json(encoded(request, target).bytes());
    }

    static Encoded encoded(ChatRequest request, Target target) {
        return CODEC.writeRequest(request, target);
    }

    static List<ChatEvent> events(byte[] stream) {
        List<ChatEvent> events = new ArrayList<>();
        var reader = new StreamReader();
        var decoder = new SseDecoder();
        decoder.feed(stream, frame -> reader.read(frame, events::add));
        decoder.end(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return events;
    }

    /// Events of a stream of these data, in single quotes, which then ends.
    static List<ChatEvent> events(String... data) {
        List<ChatEvent> events = new ArrayList<>();
        var reader = new StreamReader();
        for (String each : data) {
            reader.read(SseFrame.of(null, quoted(each)), events::add);
        }
        reader.end(events::add);
        return events;
    }

    static List<ChatEvent> replyEvents(byte[] body) {
        List<ChatEvent> events = new ArrayList<>();
        ReplyReader.read(body, events::add);
        return events;
    }

    static ChatReply reply(List<ChatEvent> events) {
        var assembler = new ReplyAssembler();
        events.forEach(assembler);
        return assembler.reply();
    }

    static byte[] stream(ReplyStamp stamp, List<ChatEvent> events) {
        var out = new ByteArrayOutputStream();
        var writer = new StreamWriter(stamp);
        events.forEach(event -> writer.write(event, out));
        return out.toByteArray();
    }

    static List<JsonNode> data(byte[] stream) {
        List<JsonNode> data = new ArrayList<>();
        new SseDecoder().feed(stream, frame -> data.add(Json.MAPPER.readTree(frame.data())));
        return data;
    }

    static List<JsonNode> written(ReplyStamp stamp, ChatEvent... events) {
        return data(stream(stamp, Arrays.asList(events)));
    }

    static List<String> types(List<JsonNode> data) {
        return data.stream()
                .map(event -> event.path("type").stringValue().replace("response.", ""))
                .toList();
    }
}
