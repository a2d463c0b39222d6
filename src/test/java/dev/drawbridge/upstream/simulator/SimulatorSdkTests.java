package dev.drawbridge.upstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider;
import dev.drawbridge.testing.Sdk;
import dev.drawbridge.testing.SdkAnswer;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.UpstreamResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The vendors' own libraries must take the simulator for their vendor.
class SimulatorSdkTests {
    private static final Map<String, Object> CITY = Map.of("city", Map.of("type", "string"));

    private final Asking asking = new Asking();
    private final FakeProvider server = FakeProvider.start();

    @BeforeEach
    void serve() {
        server.handle(this::answer);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void textAndUsageArrive(boolean stream) {
        String text = "Grüße! [sim:usage input=10 cache-read=4 cache-write=3 output=7 reasoning=2]";

        for (SdkAnswer answer : List.of(askAnthropic(stream, "sim-fast", text), askOpenAi(stream, "sim-fast", text))) {
            assertThat(answer.text())
                    .startsWith("This is Drawbridge's simulator")
                    .endsWith("You said: Grüße!");
            assertThat(answer.finish()).isIn("end_turn", "stop");
            assertThat(answer.input()).isEqualTo(17);
            assertThat(answer.cacheRead()).isEqualTo(4);
            assertThat(answer.output()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callsArrive(boolean stream) {
        String parallel = "[sim:pace 0] [sim:tools get_weather,get_time]";
        String empty = "[sim:pace 0] [sim:empty-arguments get_time]";
        String weather = "get_weather {\"city\":\"example\"}";

        assertThat(askAnthropic(stream, "simulator", parallel).calls()).containsExactly(weather, "get_time {}");
        assertThat(askOpenAi(stream, "simulator", parallel).calls()).containsExactly(weather, "get_time {}");
        assertThat(askAnthropic(stream, "simulator", empty).calls()).containsExactly("get_time {}");
        assertThat(askOpenAi(stream, "simulator", empty).calls()).containsExactly("get_time ");
        assertThat(askAnthropic(stream, "simulator", empty).finish()).isEqualTo("tool_use");
        assertThat(askOpenAi(stream, "simulator", empty).finish()).isEqualTo("tool_calls");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thinkingRefusalAndLimitArrive(boolean stream) {
        assertThat(askAnthropic(stream, "sim-thinking", "[sim:pace 0] Hi").thinking())
                .contains("only a simulator")
                .matches(".* \\[[A-Za-z0-9+/]+=*]");
        assertThat(askAnthropic(stream, "sim-fast", "[sim:refuse]").finish()).isEqualTo("refusal");
        assertThat(askOpenAi(stream, "sim-fast", "[sim:refuse]").text()).contains("asked to refuse");
        assertThat(askAnthropic(stream, "sim-fast", "[sim:length]").finish()).isEqualTo("max_tokens");
        assertThat(askOpenAi(stream, "sim-fast", "[sim:length]").finish()).isEqualTo("length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[sim:error 429]", "[sim:error-after 2 529]", "[sim:cut 2]"})
    void troubleIsNoticed(String trouble) {
        assertThatThrownBy(() -> askAnthropic(true, "sim-fast", trouble)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> askOpenAi(true, "sim-fast", trouble)).isInstanceOf(RuntimeException.class);
    }

    private FakeAnswer answer(FakeProvider.Exchange exchange) {
        UpstreamRequest request = Asking.request(exchange.uri(), new String(exchange.body(), StandardCharsets.UTF_8));
        UpstreamResponse response = asking.simulator.send(request).toFuture().join();
        var body = new ByteArrayOutputStream();
        List<Throwable> errors = new ArrayList<>();
        response.body().subscribe(body::writeBytes, errors::add);
        String type = response.headers().firstValue("content-type").orElseThrow();
        FakeAnswer answer = FakeAnswer.of(response.status(), type, body.toByteArray());
        return errors.isEmpty() ? answer : answer.thenClose();
    }

    private SdkAnswer askAnthropic(boolean stream, String model, String text) {
        var request = MessageCreateParams.builder()
                .model(model)
                .maxTokens(1000)
                .addUserMessage(text)
                .addTool(Tool.builder()
                        .name("get_weather")
                        .inputSchema(Tool.InputSchema.builder()
                                .properties(Tool.InputSchema.Properties.builder()
                                        .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                        .build())
                                .required(List.of("city"))
                                .build())
                        .build())
                .addTool(Tool.builder()
                        .name("get_time")
                        .inputSchema(Tool.InputSchema.builder().build())
                        .build())
                .build();
        return Sdk.ask(Sdk.anthropic(server.url()), stream, request);
    }

    private SdkAnswer askOpenAi(boolean stream, String model, String text) {
        var schema = FunctionParameters.builder()
                .putAdditionalProperty("type", com.openai.core.JsonValue.from("object"))
                .putAdditionalProperty("properties", com.openai.core.JsonValue.from(CITY))
                .putAdditionalProperty("required", com.openai.core.JsonValue.from(List.of("city")))
                .build();
        var request = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(text)
                .addTool(function(FunctionDefinition.builder()
                        .name("get_weather")
                        .parameters(schema)
                        .build()))
                .addTool(function(FunctionDefinition.builder().name("get_time").build()))
                .build();
        return Sdk.ask(Sdk.openAi(server.url()), stream, request);
    }

    private static ChatCompletionFunctionTool function(FunctionDefinition definition) {
        return ChatCompletionFunctionTool.builder().function(definition).build();
    }
}
