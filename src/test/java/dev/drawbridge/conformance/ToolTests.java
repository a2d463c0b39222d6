package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import dev.drawbridge.testing.Cut;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.Sdk;
import dev.drawbridge.testing.SdkAnswer;
import dev.drawbridge.testing.WireScripts.Call;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls of tools, from the first request to the answer that has used their results.
@ExtendWith(SharedGateway.class)
class ToolTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final Call WEATHER = new Call("id_1", "get_weather", "{\"city\":", "\"Pa\\u0072is\"}");
    private static final Call TIME = new Call("id_2", "get_time");
    private static final String CITY = """
        {"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}\
        """;
    private static final String NONE = "{\"type\":\"object\",\"properties\":{}}";
    private static final String OPENAI_REQUEST = """
        "max_completion_tokens":300,"messages":[{"role":"user","content":"Weather and time?"}],"tool_choice":"auto",
        "tools":[{"type":"function","function":{"name":"get_weather","description":"Tells it.","parameters":%s}},
                 {"type":"function","function":{"name":"get_time","parameters":%s}}]\
        """.formatted(CITY, NONE);
    private static final String ANTHROPIC_REQUEST = """
        "max_tokens":300,"messages":[{"role":"user","content":"Weather and time?"}],"tool_choice":{"type":"auto"},
        "tools":[{"name":"get_weather","description":"Tells it.","input_schema":%s},
                 {"name":"get_time","input_schema":%s}]\
        """.formatted(CITY, NONE);

    private final Gateway gateway;

    ToolTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @MethodSource(WAYS + "ofOpenAi")
    @DisplayName("T68: calls and results of earlier turns reach the provider")
    void openAiClientGoesRoundTheLoop(Way way) {
        var request = Requests.openAi(way, OPENAI_REQUEST);
        gateway.provider(way)
                .enqueue(way.scripts().tools("Let me see.", WEATHER, TIME).answer(way.stream()))
                .enqueue(way.scripts().text("Sunny at noon.").answer(way.stream()));

        var called = Sdk.completion(gateway.openAi(), way.stream(), request)
                .choices()
                .getFirst();
        var answer = Sdk.ask(
                gateway.openAi(),
                way.stream(),
                request.toBuilder()
                        .addMessage(called.message())
                        .addMessage(result("id_1", "18\u00B0"))
                        .addMessage(result("id_2", "noon"))
                        .build());

        assertThat(called.finishReason()).hasToString("tool_calls");
        assertThat(answer.text()).isEqualTo("Sunny at noon.");
        assertTools(way, Requests.body(gateway.provider(way).take()));
        assertThat(messages(way)).isEqualTo(way.fromProvider(Requests.json("""
            [{"role":"user","content":"Weather and time?"},
             {"role":"assistant","content":"Let me see.","refusal":null,"tool_calls":[
               {"id":"id_1","type":"function","function":{"name":"get_weather","arguments":"{\\"city\\":\\"Pa\\\\u0072is\\"}"}},
               {"id":"id_2","type":"function","function":{"name":"get_time","arguments":""}}]},
             {"role":"tool","tool_call_id":"id_1","content":"18\u00B0"},
             {"role":"tool","tool_call_id":"id_2","content":"noon"}]\
            """), Requests.json("""
                [{"role":"user","content":"Weather and time?"},
                 {"role":"assistant","content":[{"type":"text","text":"Let me see."},
                   {"type":"tool_use","id":"id_1","name":"get_weather","input":{"city":"Paris"}},
                   {"type":"tool_use","id":"id_2","name":"get_time","input":{}}]},
                 {"role":"user","content":[
                   {"type":"tool_result","tool_use_id":"id_1","content":"18\u00B0"},
                   {"type":"tool_result","tool_use_id":"id_2","content":"noon"}]}]\
                """)));
    }

    private static ChatCompletionToolMessageParam result(String id, String content) {
        return ChatCompletionToolMessageParam.builder()
                .toolCallId(id)
                .content(content)
                .build();
    }

    @ParameterizedTest
    @MethodSource(WAYS + "ofAnthropic")
    @DisplayName("T68: calls and results of earlier turns reach the provider")
    void anthropicClientGoesRoundTheLoop(Way way) {
        var request = Requests.anthropic(way, ANTHROPIC_REQUEST);
        gateway.provider(way)
                .enqueue(way.scripts().tools("Let me see.", WEATHER, TIME).answer(way.stream()))
                .enqueue(way.scripts().text("Sunny.").answer(way.stream()));

        var called = Sdk.message(gateway.anthropic(), way.stream(), request);
        var answer = Sdk.ask(
                gateway.anthropic(),
                way.stream(),
                request.toBuilder()
                        .addMessage(called)
                        .addUserMessageOfContentBlockParams(List.of(
                                result("id_1", "18\u00B0", false), result("id_2", "The clock is broken.", true)))
                        .build());

        assertThat(called.stopReason().orElseThrow()).hasToString("tool_use");
        assertThat(answer.text()).isEqualTo("Sunny.");
        assertTools(way, Requests.body(gateway.provider(way).take()));
        JsonNode messages = messages(way);
        assertThat(messages).isEqualTo(way.fromProvider(Requests.json("""
            [{"role":"user","content":"Weather and time?"},
             {"role":"assistant","content":"Let me see.","tool_calls":[
               {"id":"id_1","type":"function","function":{"name":"get_weather","arguments":"{\\"city\\":\\"Paris\\"}"}},
               {"id":"id_2","type":"function","function":{"name":"get_time","arguments":"{}"}}]},
             {"role":"tool","tool_call_id":"id_1","content":"18\u00B0"},
             {"role":"tool","tool_call_id":"id_2","content":"Error: The clock is broken."}]\
            """), Requests.json("""
                [{"role":"user","content":"Weather and time?"},
                 {"role":"assistant","content":[{"type":"text","text":"Let me see."},
                   {"type":"tool_use","id":"id_1","name":"get_weather","input":{"city":"Paris"}},
                   {"type":"tool_use","id":"id_2","name":"get_time","input":{}}]},
                 {"role":"user","content":[
                   {"type":"tool_result","tool_use_id":"id_1","content":"18\u00B0","is_error":false},
                   {"type":"tool_result","tool_use_id":"id_2","content":"The clock is broken.","is_error":true}]}]\
                """)));
    }

    private static ContentBlockParam result(String id, String content, boolean error) {
        return ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                .toolUseId(id)
                .content(content)
                .isError(error)
                .build());
    }

    private static void assertTools(Way way, ObjectNode body) {
        assertThat(body.path("tools"))
                .isEqualTo(way.fromProvider(
                                Requests.json("{" + OPENAI_REQUEST + "}"), Requests.json("{" + ANTHROPIC_REQUEST + "}"))
                        .path("tools"));
        assertThat(body.path("tool_choice"))
                .isEqualTo(Requests.json(way.fromProvider("\"auto\"", "{\"type\":\"auto\"}")));
    }

    private JsonNode messages(Way way) {
        return Requests.body(gateway.provider(way).take()).path("messages");
    }

    @ParameterizedTest
    @MethodSource(WAYS + "all")
    @DisplayName("T69: all calls of an answer arrive")
    void callsArriveWholeAndApart(Way way) {
        var write = new Call("id_3", "write", "{\"text\":\"a\\", "n\\\"", "data: 北京 \uD83D\uDE00\"", ",\"at\":{}}");
        gateway.provider(way)
                .enqueue(way.scripts()
                        .tools("Now.", WEATHER, TIME, write)
                        .answer(way.stream())
                        .inPieces(Cut.nasty()));

        SdkAnswer answer = switch (way.client()) {
            case OPENAI_CHAT -> Sdk.ask(gateway.openAi(), way.stream(), Requests.openAi(way, OPENAI_REQUEST));
            case ANTHROPIC -> Sdk.ask(gateway.anthropic(), way.stream(), Requests.anthropic(way, ANTHROPIC_REQUEST));
            case OPENAI_RESPONSES, GEMINI, OLLAMA -> throw Way.noClient(way.client());
        };

        assertThat(answer.calls()).hasSize(3);
        assertThat(arguments(answer, 0, "get_weather")).isEqualTo(Requests.json("{\"city\":\"Paris\"}"));
        assertThat(answer.calls().get(1))
                .isEqualTo(way.isVerbatim() ? way.forClient("get_time ", "get_time {}") : "get_time {}");
        assertThat(arguments(answer, 2, "write"))
                .isEqualTo(Requests.json("{\"text\":\"a\\n\\\"data: 北京 \uD83D\uDE00\",\"at\":{}}"));
    }

    private static JsonNode arguments(SdkAnswer answer, int index, String name) {
        assertThat(answer.calls().get(index)).startsWith(name + " ");
        return Requests.json(answer.calls().get(index).substring(name.length() + 1));
    }

    /// The limit that cut the answer is told; nothing makes the arguments look whole (T49).
    @ParameterizedTest
    @MethodSource(WAYS + "streamed")
    void argumentsThatAreCutOffStaySo(Way way) {
        var cut = new Call("id_1", "get_weather", "{\"city\":\"Pa");
        String stream = way.scripts().tools("Now.", cut).stream()
                .replace("\"finish_reason\":\"tool_calls\"", "\"finish_reason\":\"length\"")
                .replace("\"stop_reason\":\"tool_use\"", "\"stop_reason\":\"max_tokens\"");
        gateway.provider(way).enqueue(FakeAnswer.sse(stream));

        String text = gateway.wire().send(gateway.ask(way, "Hi")).body();

        assertThat(text)
                .contains("{\\\"city\\\":\\\"Pa\"")
                .doesNotContain("{}\"")
                .contains(way.forClient("\"length\"", "\"max_tokens\""));
    }
}
