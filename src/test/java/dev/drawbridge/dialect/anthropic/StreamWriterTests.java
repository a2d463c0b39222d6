package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.sse.SseFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StreamWriterTests {
    private static final ChatEvent OPENED = new ChatEvent.Opened("chatcmpl-1", "gpt");

    private static String written(ChatEvent... events) {
        var out = new ByteArrayOutputStream();
        var writer = Golden.CODEC.eventWriter(Golden.STAMP);
        List.of(events).forEach(event -> writer.write(event, out));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<JsonNode> data(ChatEvent... events) {
        return Golden.frames(written(events).getBytes(StandardCharsets.UTF_8)).stream()
                .map(SseFrame::data)
                .map(Golden::tree)
                .toList();
    }

    private static List<String> types(ChatEvent... events) {
        return data(events).stream()
                .map(event -> event.path("type").asString(""))
                .toList();
    }

    @Test
    void aStreamHasExactlyTheShapeOfAnthropics() {
        assertThat(written(
                        OPENED,
                        new ChatEvent.PartOpened(0, new PartStart.Text()),
                        new ChatEvent.TextDelta(0, "Hi \"北\"\n"),
                        new ChatEvent.PartClosed(0),
                        new ChatEvent.PartOpened(1, new PartStart.ToolCall("a.b", "f", false)),
                        new ChatEvent.ArgumentsDelta(1, "{\"x\\"),
                        new ChatEvent.PartClosed(1),
                        new ChatEvent.UsageSeen(new Usage(9, 3, 2, 1, 7, 4)),
                        new ChatEvent.Finished(FinishReason.TOOL_CALLS)))
                .isEqualTo("""
                    event: message_start
                    data: {"type":"message_start","message":{"id":"msg_chatcmpl-1","type":"message","role":"assistant","model":"gpt","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},"output_tokens":0}}}

                    event: content_block_start
                    data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                    event: content_block_delta
                    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi \\"北\\"\\n"}}

                    event: content_block_stop
                    data: {"type":"content_block_stop","index":0}

                    event: content_block_start
                    data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"a_x2Eb","name":"f","input":{}}}

                    event: content_block_delta
                    data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"x\\\\"}}

                    event: content_block_stop
                    data: {"type":"content_block_stop","index":1}

                    event: message_delta
                    data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":9,"cache_creation_input_tokens":3,"cache_read_input_tokens":3,"cache_creation":{"ephemeral_5m_input_tokens":2,"ephemeral_1h_input_tokens":1},"output_tokens":7,"output_tokens_details":{"thinking_tokens":4}}}

                    event: message_stop
                    data: {"type":"message_stop"}

                    """);
    }

    @Test
    void theStartTellsTheUsageThatIsKnownByThen() {
        var start = data(OPENED, new ChatEvent.UsageSeen(new Usage(25, 3, -1, -1, 1, -1)))
                .getFirst();
        assertThat(start.at("/message/usage/input_tokens").intValue()).isEqualTo(25);
        assertThat(start.at("/message/usage/cache_read_input_tokens").intValue())
                .isEqualTo(3);
    }

    @Test
    void anAnswerWithoutIdAndModelTakesThoseOfTheCall() {
        var start = data(new ChatEvent.Opened("", ""), new ChatEvent.Finished(FinishReason.STOP))
                .getFirst();
        assertThat(start.at("/message/id").stringValue()).isEqualTo("msg_call1");
        assertThat(start.at("/message/model").stringValue()).isEqualTo("asked-model");
    }

    // T34
    @Test
    void aFailureIsTheLastEventAndNothingIsClosed() {
        var failed = new ChatEvent.Failed(Fault.provider(FaultKind.OVERLOADED, "Busy"));
        assertThat(types(
                        OPENED,
                        new ChatEvent.PartOpened(0, new PartStart.ToolCall("a", "f", false)),
                        new ChatEvent.ArgumentsDelta(0, "{"),
                        failed,
                        new ChatEvent.PartClosed(0),
                        new ChatEvent.Finished(FinishReason.STOP)))
                .containsExactly("message_start", "content_block_start", "content_block_delta", "error");
        assertThat(written(OPENED, failed)).isEqualTo("""
            event: error
            data: {"type":"error","error":{"type":"overloaded_error","message":"Busy"}}

            """);
    }

    // T45
    @Test
    void aCallNobodyCanMakeIsAFailure() {
        assertThat(types(OPENED, new ChatEvent.Finished(FinishReason.MALFORMED_CALL)))
                .containsExactly("error");
    }

    // T43
    @ParameterizedTest
    @CsvSource({
        "STOP, true, tool_use",
        "OTHER, true, tool_use",
        "LENGTH, true, max_tokens",
        "REFUSAL, true, refusal",
        "CONTEXT_FULL, true, model_context_window_exceeded",
        "STOP, false, end_turn",
        "TOOL_CALLS, false, end_turn",
        "PAUSE, false, pause_turn",
        "STOP_SEQUENCE, false, stop_sequence",
        "OTHER, false, end_turn"
    })
    void theReasonFitsWhatWasWritten(FinishReason reason, boolean call, String expected) {
        PartStart start = call ? new PartStart.ToolCall("a", "f", false) : new PartStart.Text();
        var events = data(
                OPENED,
                new ChatEvent.PartOpened(0, start),
                new ChatEvent.TextDelta(0, "x"),
                new ChatEvent.PartClosed(0),
                new ChatEvent.Finished(reason, "END", null));
        JsonNode delta = events.get(events.size() - 2).path("delta");
        assertThat(delta.path("stop_reason").stringValue()).isEqualTo(expected);
        assertThat(delta.path("stop_sequence").stringValue()).isEqualTo("END");
    }

    // T48
    @Test
    void aRefusalIsTextAndTellsWhy() {
        var events = data(
                OPENED,
                new ChatEvent.PartOpened(0, new PartStart.Refusal()),
                new ChatEvent.TextDelta(0, "I can't."),
                new ChatEvent.PartClosed(0),
                new ChatEvent.Finished(FinishReason.STOP));
        assertThat(events.get(1).at("/content_block/type").stringValue()).isEqualTo("text");
        assertThat(events.get(4).path("delta")).isEqualTo(Golden.tree("""
            {"stop_reason":"refusal","stop_sequence":null,
             "stop_details":{"type":"refusal","category":null,"explanation":"I can't."}}\
            """));
    }

    @Test
    void onlySealsOfAnthropicAreSignatures() {
        assertThat(types(
                        OPENED,
                        new ChatEvent.PartOpened(0, new PartStart.Thinking()),
                        new ChatEvent.ThinkingDelta(0, "hm"),
                        new ChatEvent.SealSeen(0, new Seal("openai-chat", "x")),
                        new ChatEvent.PartClosed(0),
                        new ChatEvent.PartOpened(1, new PartStart.RedactedThinking(new Seal("openai-chat", "x"))),
                        new ChatEvent.PartClosed(1),
                        new ChatEvent.PartOpened(
                                2, new PartStart.Foreign(new Part.Foreign("openai-chat", "x", new RawJson("{}")))),
                        new ChatEvent.PartClosed(2),
                        new ChatEvent.Foreign("openai-chat", "x", new RawJson("{}")),
                        new ChatEvent.PartOpened(3, new PartStart.Thinking()),
                        new ChatEvent.SealSeen(3, new Seal("anthropic", "E=")),
                        new ChatEvent.PartClosed(3)))
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_stop");
    }

    // T66: an empty block would come back in the next request
    @Test
    void emptyPartsAreNotWritten() {
        assertThat(types(
                        OPENED,
                        new ChatEvent.PartOpened(0, new PartStart.Text()),
                        new ChatEvent.TextDelta(0, ""),
                        new ChatEvent.PartClosed(0),
                        new ChatEvent.PartOpened(1, new PartStart.Thinking()),
                        new ChatEvent.PartClosed(1),
                        new ChatEvent.Finished(FinishReason.STOP)))
                .containsExactly("message_start", "message_delta", "message_stop");
    }

    // T24
    @Test
    void aCallWithoutArgumentsSaysSo() {
        var events = data(
                OPENED,
                new ChatEvent.PartOpened(0, new PartStart.ToolCall("a", "now", false)),
                new ChatEvent.ArgumentsDelta(0, ""),
                new ChatEvent.PartClosed(0));
        assertThat(events.get(2).at("/delta/partial_json").stringValue()).isEqualTo("{}");
    }

    @Test
    void freeformCallsBecomeOneArgument() {
        var events = data(
                OPENED,
                new ChatEvent.PartOpened(0, new PartStart.ToolCall("a", "patch", true)),
                new ChatEvent.ArgumentsDelta(0, "*** \"Be"),
                new ChatEvent.ArgumentsDelta(0, "gin\""),
                new ChatEvent.PartClosed(0));
        assertThat(Golden.tree(events.get(2).at("/delta/partial_json").stringValue()))
                .isEqualTo(Golden.tree("{\"input\":\"*** \\\"Begin\\\"\"}"));
    }

    // T2
    @Test
    void aPairCutBetweenDeltasIsWhole() {
        String rocket = "\ud83d\ude80";
        var events = data(
                OPENED,
                new ChatEvent.PartOpened(0, new PartStart.Text()),
                new ChatEvent.TextDelta(0, "a" + rocket.charAt(0)),
                new ChatEvent.TextDelta(0, rocket.charAt(1) + "\t\u0001" + rocket));
        String text = events.get(2).at("/delta/text").stringValue()
                + events.get(3).at("/delta/text").stringValue();
        assertThat(text).isEqualTo("a" + rocket + "\t\u0001" + rocket);
    }

    @Test
    void aNameThatWouldBreakTheStreamIsNotWritten() {
        assertThat(written(OPENED, new ChatEvent.Foreign("anthropic", "x\ndata: y", new RawJson("{}"))))
                .isEmpty();
    }

    // T18
    @Test
    void everyBlockHasOneStartAndOneStopAndNothingOutside() {
        var random = new Random(11);
        for (int run = 0; run < 500; run++) {
            assertGrammar(data(randomEvents(random).toArray(ChatEvent[]::new)));
        }
    }

    private static List<ChatEvent> randomEvents(Random random) {
        var events = new ArrayList<ChatEvent>();
        events.add(OPENED);
        int parts = random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            events.add(new ChatEvent.PartOpened(i, randomStart(random)));
            for (int deltas = random.nextInt(4); deltas > 0; deltas--) {
                events.add(randomDelta(random, i));
            }
            events.add(new ChatEvent.PartClosed(i));
        }
        events.add(
                random.nextInt(5) == 0
                        ? new ChatEvent.Failed(Fault.provider(FaultKind.TIMEOUT, "late"))
                        : new ChatEvent.Finished(FinishReason.values()[random.nextInt(7)]));
        return events;
    }

    private static PartStart randomStart(Random random) {
        String origin = random.nextBoolean() ? "anthropic" : "openai-chat";
        return switch (random.nextInt(7)) {
            case 0 -> new PartStart.Thinking();
            case 1 -> new PartStart.RedactedThinking(new Seal(origin, "x"));
            case 2 -> new PartStart.ToolCall("a", "f", false);
            case 3 -> new PartStart.ToolCall("a", "f", true);
            case 4 -> new PartStart.Refusal();
            case 5 -> new PartStart.Foreign(new Part.Foreign(origin, "x", new RawJson("{\"type\":\"x\"}")));
            default -> new PartStart.Text();
        };
    }

    private static ChatEvent randomDelta(Random random, int index) {
        return switch (random.nextInt(6)) {
            case 0 -> new ChatEvent.ThinkingDelta(index, "hm");
            case 1 -> new ChatEvent.ArgumentsDelta(index, "{}");
            case 2 -> new ChatEvent.SealSeen(index, new Seal("anthropic", "E="));
            case 3 -> new ChatEvent.UsageSeen(new Usage(1, 2, 3, 4, 5, 6));
            case 4 -> new ChatEvent.Foreign("anthropic", "content_block_delta", new RawJson("{\"type\":\"y\"}"));
            default -> new ChatEvent.TextDelta(index, "x");
        };
    }

    private static void assertGrammar(List<JsonNode> events) {
        int next = 0;
        boolean open = false;
        for (JsonNode event : events) {
            switch (event.path("type").stringValue()) {
                case "content_block_start" -> {
                    assertThat(open).isFalse();
                    assertThat(event.path("index").intValue()).isEqualTo(next);
                    open = true;
                }
                case "content_block_delta" -> {
                    assertThat(open).isTrue();
                    assertThat(event.path("index").intValue()).isEqualTo(next);
                }
                case "content_block_stop" -> {
                    assertThat(open).isTrue();
                    assertThat(event.path("index").intValue()).isEqualTo(next++);
                    open = false;
                }
                default -> assertThat(open).isFalse();
            }
        }
        List<String> types =
                events.stream().map(event -> event.path("type").stringValue()).toList();
        assertThat(types.getLast()).isIn("message_stop", "error");
        assertThat(types.stream().filter("message_start"::equals)).hasSizeLessThanOrEqualTo(1);
        assertThat(types.contains("message_stop")).isEqualTo(types.contains("message_delta"));
    }
}
