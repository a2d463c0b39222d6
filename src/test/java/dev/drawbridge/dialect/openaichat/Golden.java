package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.ReplyAssembler;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.sse.SseDecoder;
import dev.drawbridge.sse.SseFrame;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the tests of this codec share: recorded documents and the short ways to read them.
final class Golden {
    static final Target PLAIN = new Target("gpt-6-sol", Set.of(), ModelTraits.UNKNOWN);
    static final Target KNOWING = new Target(
            "gpt-6-sol",
            Set.of(Quirk.CACHE_BREAKPOINTS, Quirk.REASONING_CONTENT, Quirk.REASONING_DETAILS),
            ModelTraits.UNKNOWN);

    private Golden() {}

    static byte[] file(String path) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(byte[] bytes) {
        return Json.MAPPER.readTree(bytes);
    }

    static JsonNode json(String text) {
        return Json.MAPPER.readTree(text);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Events of a stream that arrives in pieces of this many bytes and then ends.
    static List<ChatEvent> events(byte[] stream, int pieces) {
        List<ChatEvent> events = new ArrayList<>();
        var reader = new StreamReader();
        var decoder = new SseDecoder();
        for (int at = 0; at < stream.length; at += pieces) {
            byte[] piece = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + pieces));
            decoder.feed(piece, frame -> reader.read(frame, events::add));
        }
        decoder.end(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return events;
    }

    /// Events of a stream of these chunks, ended by the connection.
    static List<ChatEvent> events(String... chunks) {
        List<ChatEvent> events = new ArrayList<>();
        var reader = new StreamReader();
        for (String chunk : chunks) {
            reader.read(SseFrame.of(null, chunk), events::add);
        }
        reader.end(events::add);
        return events;
    }

    static ChatReply reply(List<ChatEvent> events) {
        var assembler = new ReplyAssembler();
        events.forEach(assembler);
        return assembler.reply();
    }

    static List<ChatEvent> replyEvents(byte[] body) {
        List<ChatEvent> events = new ArrayList<>();
        ReplyReader.read(body, events::add);
        return events;
    }

    /// A chunk with this delta.
    static String delta(String delta) {
        return "{\"id\":\"chatcmpl-1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":null}]}";
    }

    static String finish(String reason) {
        return "{\"id\":\"chatcmpl-1\",\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\""
                + reason + "\"}]}";
    }
}
