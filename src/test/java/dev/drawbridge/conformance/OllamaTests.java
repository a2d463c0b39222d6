package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.Cut;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider.Exchange;
import dev.drawbridge.testing.Sdk;
import dev.drawbridge.testing.SdkAnswer;
import dev.drawbridge.testing.WireScripts.Call;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/// Models that run on one's own machine, for clients that have never heard of Ollama.
@ExtendWith(SharedGateway.class)
class OllamaTests {
    private static final String OPENAI_REQUEST = """
        "messages":[{"role":"user","content":"Weather?"}],"tools":[{"type":"function","function":\
        {"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}]\
        """;
    private static final String ANTHROPIC_REQUEST = """
        "max_tokens":700,"messages":[{"role":"user","content":"Weather?"}],"tools":[{"name":"get_weather",\
        "input_schema":{"type":"object","properties":{"city":{"type":"string"}}}}]\
        """;

    private final Gateway gateway;

    OllamaTests(Gateway gateway) {
        this.gateway = gateway;
    }

    static Stream<Way> ways() {
        return Way.CLIENTS.stream()
                .flatMap(client -> Stream.of(true, false).map(stream -> new Way(client, Dialect.OLLAMA, stream)));
    }

    static Stream<Way> streamed() {
        return ways().filter(Way::stream);
    }

    private SdkAnswer ask(Way way) {
        return switch (way.client()) {
            case OPENAI_CHAT -> Sdk.ask(gateway.openAi(), way.stream(), Requests.openAi(way, OPENAI_REQUEST));
            case ANTHROPIC -> Sdk.ask(gateway.anthropic(), way.stream(), Requests.anthropic(way, ANTHROPIC_REQUEST));
            case OPENAI_RESPONSES, GEMINI, OLLAMA -> throw Way.noClient(way.client());
        };
    }

    @ParameterizedTest
    @MethodSource("ways")
    void textArrivesAsItWasSaid(Way way) {
        gateway.provider(way)
                .enqueue(way.scripts()
                        .text("Grüße ", "aus 北京 \uD83D\uDC4B\n")
                        .answer(way.stream())
                        .inPieces(Cut.nasty()));

        SdkAnswer answer = Requests.say(gateway, way, "Hi");

        assertThat(answer.text()).isEqualTo("Grüße aus 北京 \uD83D\uDC4B\n");
        assertThat(answer.finish()).isEqualTo(way.forClient("stop", "end_turn"));
        assertThat(answer.input()).isEqualTo(25);
        assertThat(answer.output()).isEqualTo(12);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void requestGoesToTheNativeApiWithAWindow(Way way) {
        gateway.provider(way).enqueue(way.scripts().text("Hi").answer(way.stream()));
        ask(way);

        Exchange asked = gateway.provider(way).take();
        ObjectNode body = Requests.body(asked);
        assertThat(asked.uri()).isEqualTo("/api/chat");
        assertThat(asked.header("authorization")).isEmpty();
        assertThat(body.path("model").stringValue()).isEqualTo("qwen3");
        assertThat(body.path("stream").booleanValue()).isEqualTo(way.stream());
        assertThat(body.path("options").path("num_ctx").intValue()).isEqualTo(8192);
        assertThat(body.path("tools")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    @DisplayName("T41: an agent goes on after a call")
    void agentGoesOnAfterACall(Way way) {
        gateway.provider(way)
                .enqueue(way.scripts()
                        .tools(
                                "Now.",
                                new Call("call_a", "get_weather", "{\"city\":", "\"Paris\"}"),
                                new Call("call_b", "get_weather", "{\"city\":\"Rome\"}"))
                        .answer(way.stream()));

        SdkAnswer answer = ask(way);

        assertThat(answer.text()).isEqualTo("Now.");
        assertThat(answer.calls())
                .containsExactly("get_weather {\"city\":\"Paris\"}", "get_weather {\"city\":\"Rome\"}");
        assertThat(answer.finish()).isEqualTo(way.forClient("tool_calls", "tool_use"));
    }

    @ParameterizedTest
    @MethodSource("ways")
    @DisplayName("T42: thinking arrives as such, all of it")
    void thinkingArrives(Way way) {
        gateway.provider(way)
                .enqueue(way.scripts().thinking("I wonder.", "", "Yes.").answer(way.stream()));

        String answer = gateway.wire().send(gateway.ask(way, "Hi")).body();

        assertThat(answer)
                .contains(way.forClient("\"reasoning_content\":\"I wonder.\"", "\"thinking\":\"I wonder.\""))
                .contains(way.forClient("\"content\":\"Yes.\"", "\"text\":\"Yes.\""));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void answerCutByItsLimitSaysSo(Way way) {
        gateway.provider(way).enqueue(way.scripts().cutByLength("Once").answer(way.stream()));

        assertThat(ask(way).finish()).isEqualTo(way.forClient("length", "max_tokens"));
    }

    @ParameterizedTest
    @MethodSource("streamed")
    void errorInTheStreamReachesTheClient(Way way) {
        gateway.provider(way).enqueue(way.scripts().errorInStream("CUDA error: out of memory", "Once"));

        assertThatThrownBy(() -> ask(way)).hasMessageContaining("out of memory");
        assertThat(gateway.row(row -> "local".equals(row.provider())
                                && row.outcome().equals("failed_after_output"))
                        .model())
                .isEqualTo("qwen3");
    }

    @ParameterizedTest
    @MethodSource("streamed")
    void streamWithoutItsLastLineNeverLooksWhole(Way way) {
        String stream = way.scripts().text("Once ", "upon").stream();
        String torn = stream.substring(0, stream.lastIndexOf("{\"model\""));
        gateway.provider(way).enqueue(FakeAnswer.ndjson(torn));

        assertThatThrownBy(() -> ask(way)).hasMessageContaining("ended before it was complete");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void modelThatIsNotPulledIsNotFound(Way way) {
        gateway.provider(way).enqueue(way.scripts().error(404, "model 'qwen3' not found"));

        var answer = gateway.wire().send(gateway.ask(way, "Hi"));

        assertThat(answer.body()).contains("model 'qwen3' not found");
        assertThat(answer.statusCode()).isBetween(400, 502);
    }
}
