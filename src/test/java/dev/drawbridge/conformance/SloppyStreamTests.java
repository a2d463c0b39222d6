package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.Cut;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.Sdk;
import dev.drawbridge.testing.SdkAnswer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What servers that call themselves compatible with OpenAI really send. They all mean the same, and Anthropic's
/// library must understand the same.
@ExtendWith(SharedGateway.class)
class SloppyStreamTests {
    private static final Way WAY = new Way(Dialect.ANTHROPIC, Dialect.OPENAI_CHAT, true);
    private static final String USAGE = "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4,\"total_tokens\":13}";

    private final Gateway gateway;

    SloppyStreamTests(Gateway gateway) {
        this.gateway = gateway;
    }

    /// Two calls, a(1) and b(2), after the word "Now.".
    private enum Sloppy {
        INTERLEAVED(
                text("Now."),
                calls(call(0, "a", ""), call(1, "b", "")),
                calls(more(0, "{\\\"n\\\"")),
                calls(more(1, "{\\\"n\\\":")),
                calls(more(0, ":1}"), more(1, "2}")),
                finish("tool_calls")),
        WITHOUT_INDEX(
                text("Now."),
                calls(call(0, "a", "{\\\"n\\\":1}").replace("\"index\":0,", "")),
                calls(call(1, "b", "{\\\"n\\\":2}").replace("\"index\":1,", "")),
                finish("tool_calls")),
        SAME_INDEX(
                text("Now."),
                calls(call(0, "a", "{\\\"n\\\":1}")),
                calls(call(1, "b", "{\\\"n\\\":2}").replace("\"index\":1", "\"index\":0")),
                finish("tool_calls")),
        NAMES_REPEATED(
                text("Now."),
                calls(call(0, "a", "{\\\"n\\\"")),
                calls(call(0, "a", ":1}")),
                calls(call(1, "b", "{\\\"n\\\"")),
                calls(call(1, "b", ":2}")),
                finish("tool_calls")),
        EMPTY_LIST_OF_CALLS_BESIDE_TEXT(
                "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Now.\",\"tool_calls\":[]}}]}",
                calls(call(0, "a", "{\\\"n\\\":1}"), call(1, "b", "{\\\"n\\\":2}")),
                finish("tool_calls")),
        TEXT_AND_CALLS_IN_ONE_CHUNK("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Now.\",\"tool_calls\":["
                + call(0, "a", "{\\\"n\\\":1}") + "," + call(1, "b", "{\\\"n\\\":2}")
                + "]},\"finish_reason\":\"tool_calls\"}]," + USAGE + "}"),
        STOP_IN_SPITE_OF_CALLS(
                text("Now."), calls(call(0, "a", "{\\\"n\\\":1}"), call(1, "b", "{\\\"n\\\":2}")), finish("stop")),
        NO_FINISH_REASON(text("Now."), calls(call(0, "a", "{\\\"n\\\":1}"), call(1, "b", "{\\\"n\\\":2}"))),
        USAGE_EVERYWHERE(
                withUsage(text("Now.")),
                withUsage(calls(call(0, "a", "{\\\"n\\\":1}"))),
                withUsage(calls(call(1, "b", "{\\\"n\\\":2}"))),
                withUsage(finish("tool_calls"))),
        NO_CHOICES_FIRST(
                "{\"choices\":[],\"prompt_filter_results\":[]}",
                text("Now."),
                calls(call(0, "a", "{\\\"n\\\":1}"), call(1, "b", "{\\\"n\\\":2}")),
                finish("tool_calls")),
        EMPTY_WORDS(
                text("Now.").replace("null", "\"\""),
                calls(call(0, "a", "{\\\"n\\\":1}"), call(1, "b", "{\\\"n\\\":2}"))
                        .replace(
                                "\"delta\":{", "\"delta\":{\"role\":null,\"content\":null,\"reasoning_content\":\"\","),
                finish("tool_calls"));

        private final String stream;

        Sloppy(String... chunks) {
            this.stream = Arrays.stream(chunks)
                            .map(chunk -> "data: " + chunk + "\n\n")
                            .collect(Collectors.joining()) + "data: {\"choices\":[]," + USAGE + "}\n\ndata: [DONE]\n\n";
        }
    }

    private static String text(String text) {
        return choice("{\"content\":\"" + text + "\"}", "null");
    }

    private static String finish(String reason) {
        return choice("{}", "\"" + reason + "\"");
    }

    private static String calls(String... calls) {
        return choice("{\"tool_calls\":[" + String.join(",", calls) + "]}", "null");
    }

    private static String choice(String delta, String reason) {
        return "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + reason + "}]}";
    }

    private static String withUsage(String chunk) {
        return chunk.substring(0, chunk.length() - 1) + "," + USAGE + "}";
    }

    private static String call(int index, String name, String arguments) {
        return "{\"index\":%d,\"id\":\"id_%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}"
                .formatted(index, name, name, arguments);
    }

    private static String more(int index, String arguments) {
        return "{\"index\":%d,\"function\":{\"arguments\":\"%s\"}}".formatted(index, arguments);
    }

    @ParameterizedTest
    @EnumSource
    void sloppyStreamIsUnderstood(Sloppy sloppy) {
        gateway.provider(WAY).enqueue(FakeAnswer.sse(sloppy.stream).inPieces(Cut.nasty()));

        SdkAnswer answer = Sdk.ask(gateway.anthropic(), true, Requests.anthropic(WAY, """
            "max_tokens":9,"messages":[{"role":"user","content":"Hi"}]\
            """));

        assertThat(answer.text()).isEqualTo("Now.");
        assertThat(answer.calls()).containsExactly("a {\"n\":1}", "b {\"n\":2}");
        assertThat(answer.finish()).isEqualTo("tool_use");
        assertThat(answer.input()).isEqualTo(9);
        assertThat(answer.output()).isEqualTo(4);
    }
}
