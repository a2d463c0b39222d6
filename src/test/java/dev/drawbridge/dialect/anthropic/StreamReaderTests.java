package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.ReplyAssembler;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.EventOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamReaderTests {
    private static List<ChatEvent> golden(String name) {
        return Golden.events(Golden.frames(Golden.bytes("streams", name)));
    }

    private static ChatReply folded(List<ChatEvent> events) {
        var assembler = new ReplyAssembler();
        events.forEach(assembler);
        return assembler.reply();
    }

    @Test
    void aToolCallIsReadPieceByPiece() {
        assertThat(golden("tool-call.sse"))
                .contains(
                        new ChatEvent.PartOpened(1, new PartStart.ToolCall("toolu_01A", "get_weather", false)),
                        // T3: the piece ends inside an escape and is passed on as it is
                        new ChatEvent.ArgumentsDelta(1, "ty\":\"Ou\\"),
                        new ChatEvent.Finished(FinishReason.TOOL_CALLS));
    }

    @Test
    void sealsAreSeenWholeEvenWithoutAnyThinking() {
        assertThat(golden("thinking.sse"))
                .contains(
                        new ChatEvent.SealSeen(0, new Seal("anthropic", "EqQBCkYIBxgC==")),
                        new ChatEvent.SealSeen(1, new Seal("anthropic", "EqQBomitted==")));
    }

    @Test
    void aBlockOnlyAnthropicKnowsArrivesWhole() {
        assertThat(golden("server-tools.sse"))
                .contains(new ChatEvent.PartOpened(
                        0,
                        new PartStart.Foreign(new Part.Foreign(
                                "anthropic",
                                "server_tool_use",
                                new RawJson(
                                        "{\"type\":\"server_tool_use\",\"id\":\"srvtoolu_01\",\"name\":\"web_search\","
                                                + "\"caller\":{\"type\":\"direct\"},"
                                                + "\"input\":{\"query\":\"news\"}}")))))
                .contains(
                        new ChatEvent.Foreign("anthropic", "tomorrow", new RawJson("{\"type\":\"tomorrow\",\"n\":1}")))
                .contains(new ChatEvent.Finished(FinishReason.PAUSE));
    }

    @Test
    void aRefusalTellsWhy() {
        assertThat(golden("refusal.sse"))
                .endsWith(new ChatEvent.Finished(FinishReason.REFUSAL, null, "This is about malware."));
    }

    // T47, T49
    @Test
    void argumentsCutByTheLimitStayCut() {
        ChatReply reply = folded(golden("max-tokens.sse"));
        assertThat(((Part.ToolCall) reply.parts().getFirst()).arguments()).endsWith("once up");
        assertThat(reply.finish().reason()).isEqualTo(FinishReason.LENGTH);
    }

    // T82
    @Test
    void aLaterTotalKeepsTheKnownShareOfTheHour() {
        assertThat(folded(golden("cache-usage.sse")).usage())
                .isEqualTo(new Usage(10, 5000, 200, 500, 3, Usage.UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({
        "overloaded_error, OVERLOADED",
        "rate_limit_error, RATE_LIMITED",
        "api_error, INTERNAL",
        "invalid_request_error, BAD_REQUEST",
        "something_new, INTERNAL"
    })
    void anErrorInTheStreamIsTheEnd(String type, FaultKind kind) {
        var events = Golden.events("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"" + type
                + "\",\"message\":\"m\"}}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        assertThat(events).hasSize(1);
        assertThat(((ChatEvent.Failed) events.getFirst()).fault().kind()).isEqualTo(kind);
    }

    // T13
    @Test
    void eventsWithoutANameAreKnownByTheirData() {
        String stream = new String(Golden.bytes("streams", "tool-call.sse"), StandardCharsets.UTF_8);
        String nameless = stream.replaceAll("event: .*\n", "");
        assertThat(Golden.events(nameless)).isEqualTo(golden("tool-call.sse"));
        assertThat(Golden.events(nameless + "data: [DONE]\n\n")).isEqualTo(golden("tool-call.sse"));
    }

    // T22, T24, T43: the whole call stands at its start, nothing is closed, the reason is wrong
    @Test
    void whatSloppyProvidersSendIsUnderstood() {
        var events = Golden.events("""
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}

            data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"a","name":"f","input":{"x":1}}}

            data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"b","name":"g"}}

            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}}

            data: {"type":"message_stop"}

            """);
        EventOrder.check(events);
        ChatReply reply = folded(events);
        assertThat(reply.parts())
                .containsExactly(
                        new Part.Text("Hi"), new Part.ToolCall("a", "f", "{\"x\":1}"), new Part.ToolCall("b", "g", ""));
        assertThat(reply.finish().reason()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(reply.usage().output()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data:"
                    + " {\"type\":\"content_block_delta\",\"index\":7,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}",
                "data:"
                    + " {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"x\"}}",
                "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_d",
                "event: message_delta\ndata: oops"
            })
    void whatCannotBeUnderstoodIsABrokenAnswer(String line) {
        var events = Golden.events("""
            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            """ + line.replace("\\n", "\n") + "\n\n");
        EventOrder.check(events);
        assertThat(((ChatEvent.Failed) events.getLast()).fault().kind()).isEqualTo(FaultKind.BROKEN_ANSWER);
    }

    @Test
    void aDeltaOfTomorrowIsHandedOn() {
        var events = Golden.events("""
            data: {"type":"content_block_delta","index":0,"delta":{"type":"mood_delta","text":"x"}}

            """);
        assertThat(events)
                .contains(new ChatEvent.Foreign(
                        "anthropic",
                        "content_block_delta.mood_delta",
                        new RawJson("{\"type\":\"mood_delta\",\"text\":\"x\"}")));
    }

    @Test
    void zerosAtTheEndDoNotTakeBackWhatWasToldAtTheStart() {
        var events = Golden.events("""
            data: {"type":"message_start","message":{"usage":{"input_tokens":25,"cache_read_input_tokens":4}}}

            data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":0,"cache_read_input_tokens":0,"output_tokens":5}}

            """);
        assertThat(folded(events).usage().input()).isEqualTo(25);
        assertThat(folded(events).usage().cacheRead()).isEqualTo(4);
    }
}
