package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.ReplyStamp;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The laws of every codec, on recorded documents.
class GoldenTests {
    private static final ReplyStamp STAMP = new ReplyStamp("call", "model", 1763600000, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simple",
                "system-multi-turn",
                "tool-one",
                "tool-parallel",
                "tool-empty-args",
                "tool-results-with-error",
                "images",
                "pdf",
                "structured-output",
                "stop-and-sampling",
                "full"
            })
    void requestComesBackAsItWas(String name) {
        byte[] body = Golden.file("requests/openai-chat/" + name + ".json");
        Encoded written = new RequestWriter(
                        RequestReader.read(body), name.equals("full") ? Golden.KNOWING : Golden.PLAIN)
                .write();
        String expected = Golden.json(body).toPrettyString();
        if (name.equals("full")) {
            // A turn with calls has reasoning for those that want it back
            expected = expected.replace("\"name\" : \"bot\"", "\"name\" : \"bot\",\"reasoning_content\" : \"\"");
        }
        assertThat(Golden.json(written.bytes())).isEqualTo(Golden.json(expected));
        assertThat(written.losses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning-history"})
    void reasoningGoesBackToProvidersThatWantIt(String name) {
        byte[] body = Golden.file("requests/openai-chat/" + name + ".json");
        Encoded written = new RequestWriter(RequestReader.read(body), Golden.KNOWING).write();
        assertThat(Golden.json(written.bytes())).isEqualTo(Golden.json(body));
        assertThat(written.losses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "reasoning-history", "tool-results-with-error"})
    void sameRequestGivesTheSameBytes(String name) {
        byte[] body = Golden.file("requests/openai-chat/" + name + ".json");
        ChatRequest request = RequestReader.read(body);
        byte[] first = new RequestWriter(request, Golden.KNOWING).write().bytes();
        byte[] again = new RequestWriter(RequestReader.read(first), Golden.KNOWING)
                .write()
                .bytes();
        assertThat(again).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "tool-call",
                "parallel-tools",
                "interleaved",
                "reasoning",
                "reasoning-content",
                "refusal",
                "length",
                "usage-in-last",
                "error-midway"
            })
    void oneByteAtATimeGivesTheSameEvents(String name) {
        byte[] stream = stream(name);
        List<ChatEvent> whole = Golden.events(stream, stream.length);
        assertThat(Golden.events(stream, 1)).isEqualTo(whole);
        assertThat(Golden.events(stream, 7)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "tool-call",
                "parallel-tools",
                "interleaved",
                "reasoning",
                "reasoning-content",
                "refusal",
                "length",
                "usage-in-last",
                "error-midway"
            })
    void truncatedStreamNeverFinishes(String name) {
        List<String> events = List.of(new String(stream(name), StandardCharsets.UTF_8).split("(?<=\n\n)"));
        String finish = "\"finish_reason\":\"";
        int said = 0;
        while (said < events.size() && !events.get(said).contains(finish)) {
            said++;
            String cut = String.join("", events.subList(0, said));
            List<ChatEvent> read = Golden.events(cut.getBytes(StandardCharsets.UTF_8), 1000);
            assertThat(read.getLast()).isInstanceOf(ChatEvent.Failed.class);
            assertThat(read).noneMatch(ChatEvent.Finished.class::isInstance);
        }
        assertThat(said).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "tool-call",
                "parallel-tools",
                "interleaved",
                "reasoning",
                "reasoning-content",
                "refusal",
                "length",
                "usage-in-last"
            })
    void foldOfStreamEqualsWholeReply(String name) {
        byte[] stream = stream(name);
        ChatReply folded = Golden.reply(Golden.events(stream, stream.length));
        assertThat(folded).isEqualTo(Golden.reply(Golden.replyEvents(whole(name))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "tool-call",
                "parallel-tools",
                "interleaved",
                "reasoning",
                "refusal",
                "length",
                "error-midway"
            })
    void partsKeepTheirOrder(String name) {
        byte[] stream = stream(name);
        EventOrder.check(Golden.events(stream, stream.length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "tool-call",
                "parallel-tools",
                "interleaved",
                "reasoning",
                "reasoning-content",
                "refusal",
                "length",
                "usage-in-last"
            })
    void writtenStreamReadsAsTheSameAnswer(String name) {
        byte[] stream = stream(name);
        List<ChatEvent> events = Golden.events(stream, stream.length);
        var writer = new StreamWriter(STAMP);
        var out = new ByteArrayOutputStream();
        events.forEach(event -> writer.write(event, out));
        ChatReply reply = Golden.reply(events);
        ChatReply again = Golden.reply(Golden.events(out.toByteArray(), out.size()));
        assertThat(again.parts()).isEqualTo(reply.parts());
        assertThat(again.finish().reason()).isEqualTo(reply.finish().reason());
        assertThat(again.usage()).isEqualTo(reply.usage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "tool-call",
                "parallel-tools",
                "reasoning",
                "reasoning-content",
                "refusal",
                "length",
                "usage-in-last"
            })
    void writtenReplyReadsAsTheSameAnswer(String name) {
        ChatReply reply = Golden.reply(Golden.replyEvents(whole(name)));
        ChatReply again = Golden.reply(Golden.replyEvents(ReplyWriter.write(reply, STAMP)));
        assertThat(again).isEqualTo(reply);
    }

    private static byte[] stream(String name) {
        return Golden.file("streams/openai-chat/" + name + ".sse");
    }

    private static byte[] whole(String name) {
        return Golden.file("replies/openai-chat/" + name + ".json");
    }

    /// Checks what [ChatEvent] promises.
    private static final class EventOrder {
        static void check(List<ChatEvent> events) {
            assertThat(events.getFirst()).isInstanceOf(ChatEvent.Opened.class);
            int open = -1;
            int next = 0;
            for (ChatEvent event : events.subList(1, events.size() - 1)) {
                switch (event) {
                    case ChatEvent.PartOpened opened -> {
                        assertThat(open).isEqualTo(-1);
                        assertThat(opened.index()).isEqualTo(next++);
                        open = opened.index();
                    }
                    case ChatEvent.TextDelta delta -> assertThat(delta.index()).isEqualTo(open);
                    case ChatEvent.ThinkingDelta delta ->
                        assertThat(delta.index()).isEqualTo(open);
                    case ChatEvent.ArgumentsDelta delta ->
                        assertThat(delta.index()).isEqualTo(open);
                    case ChatEvent.SealSeen seen -> assertThat(seen.index()).isEqualTo(open);
                    case ChatEvent.PartClosed closed -> {
                        assertThat(closed.index()).isEqualTo(open);
                        open = -1;
                    }
                    case ChatEvent.UsageSeen _, ChatEvent.Foreign _ -> {}
                    case ChatEvent.Opened _, ChatEvent.Finished _, ChatEvent.Failed _ ->
                        throw new AssertionError("in the middle: " + event);
                }
            }
            boolean failed = events.getLast() instanceof ChatEvent.Failed;
            assertThat(failed || open == -1).isTrue();
            assertThat(events.getLast()).matches(last -> failed || last instanceof ChatEvent.Finished);
        }
    }
}
