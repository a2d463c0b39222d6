package dev.drawbridge.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart.ToolCall;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.ReplyAssembler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FreeformCallsTests {
    private static final String PATCH =
            "*** Begin Patch\n\t\"a\\b\"\r\n+ 北京 \uD83D\uDE00 \u0001 {\"input\":\"x\"} \\n \\u0041 /\n*** End Patch";

    private static Part.ToolCall call(String tool, boolean freeform, List<String> pieces) {
        var assembler = new ReplyAssembler();
        var sink = new CallersToolNames(Map.of("apply_1", "apply.patch"), Set.of("apply.patch", "patch"))
                .before(assembler);
        sink.accept(new PartOpened(0, new ToolCall("id", tool, freeform)));
        pieces.forEach(piece -> sink.accept(new ArgumentsDelta(0, piece)));
        sink.accept(new PartClosed(0));
        sink.accept(new ChatEvent.Finished(FinishReason.TOOL_CALLS));
        return (Part.ToolCall) assembler.reply().parts().getFirst();
    }

    private static String input(String... pieces) {
        Part.ToolCall call = call("patch", false, List.of(pieces));
        assertThat(call.freeform()).isTrue();
        return call.arguments();
    }

    /// Every cut there is: inside escapes and between the halves of a pair, escaped and not.
    @RepeatedTest(200)
    void textIsTheSameHoweverItIsCut(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        String json = " { \"input\" : " + written(random) + " } ";
        var pieces = new ArrayList<String>();
        int most = 1 + random.nextInt(12);
        for (int at = 0; at < json.length(); ) {
            int to = Math.min(json.length(), at + 1 + random.nextInt(most));
            pieces.add(json.substring(at, to));
            at = to;
        }

        assertThat(input(pieces.toArray(String[]::new))).isEqualTo(PATCH);
    }

    /// As JSON, every letter an escape or not as chance has it.
    private static String written(Random random) {
        var json = new StringBuilder("\"");
        for (char c : PATCH.toCharArray()) {
            boolean plain = c >= ' ' && c != '"' && c != '\\';
            String brief = "\n\t\r\"\\/".indexOf(c) < 0 ? "" : "\\" + "ntr\"\\/".charAt("\n\t\r\"\\/".indexOf(c));
            if (plain && random.nextInt(3) > 0) {
                json.append(c);
            } else if (!brief.isEmpty() && random.nextBoolean()) {
                json.append(brief);
            } else {
                json.append("\\u%04x".formatted((int) c));
            }
        }
        return json.append('"').toString();
    }

    @Test
    void textIsToldWhileItComes() {
        var told = new ArrayList<ChatEvent>();
        var sink = new CallersToolNames(Map.of(), Set.of("patch")).before(told::add);

        sink.accept(new PartOpened(3, new ToolCall("id", "patch", false)));
        sink.accept(new ArgumentsDelta(3, "{\"input\":\"ab"));
        sink.accept(new ArgumentsDelta(3, "\\"));
        sink.accept(new ArgumentsDelta(3, "n\"}"));

        assertThat(told)
                .containsExactly(
                        new PartOpened(3, new ToolCall("id", "patch", true)),
                        new ArgumentsDelta(3, "ab"),
                        new ArgumentsDelta(3, "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"why\":\"so\",\"input\":\"a\\nb\"} | `a\nb`",
                "{\"input\":\"\"} | ``",
                "{} | ``",
                "{\"patch\":\"a\"} | {\"patch\":\"a\"}",
                "*** Begin Patch | *** Begin Patch",
                "{\"input\":{\"a\":1}} | {\"input\":{\"a\":1}}",
                "{\"input\":\"cut o | cut o",
                "{\"input\":\"a\",\"input2\":\"b\"} | a"
            })
    void whatIsNoSuchObjectIsNotLost(String arguments, String text) {
        assertThat(input(arguments)).isEqualTo(text);
    }

    @Test
    void otherCallsAreLeftAlone() {
        assertThat(call("read", false, List.of("{\"input\":\"a\"}")))
                .isEqualTo(new Part.ToolCall("id", "read", "{\"input\":\"a\"}"));
        assertThat(call("patch", true, List.of("{\"input\":\"a\"}")).arguments())
                .isEqualTo("{\"input\":\"a\"}");
    }

    @Test
    void aToolIsKnownByItsOwnName() {
        Part.ToolCall call =
                call("apply_1", false, List.of(JsonMapper.shared().writeValueAsString(Map.of("input", "x"))));

        assertThat(call.name()).isEqualTo("apply.patch");
        assertThat(call.arguments()).isEqualTo("x");
    }
}
