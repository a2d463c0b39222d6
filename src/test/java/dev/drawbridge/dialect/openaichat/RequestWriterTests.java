package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.Source;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RequestWriterTests {
    private static final ModelFacts FACTS = ModelFacts.load();
    private static final Message HELLO = Message.text(Role.USER, "Hello");
    private static final Tool.Function TOOL = new Tool.Function("f", null, null);

    private static Message assistant(Part... parts) {
        return new Message(Role.ASSISTANT, List.of(parts));
    }

    private static Message user(Part... parts) {
        return new Message(Role.USER, List.of(parts));
    }

    @Test
    void modelIsThatOfTheTarget() {
        assertThat(Asked.of(HELLO).json())
                .isEqualTo(
                        Golden.json("{\"model\":\"gpt-6\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"));
    }

    @Test
    @DisplayName("T74, T75: the limit has the name the provider knows and the size the model allows")
    void limitHasTheRightNameAndSize() {
        assertThat(Asked.of(HELLO)
                        .maxTokens(32000)
                        .json()
                        .path("max_completion_tokens")
                        .asInt(0))
                .isEqualTo(32000);
        JsonNode older = Asked.of(HELLO).maxTokens(32000).json(Quirk.MAX_TOKENS_FIELD);
        assertThat(older.path("max_tokens").asInt(0)).isEqualTo(32000);
        assertThat(older.has("max_completion_tokens")).isFalse();
        Target small = Asked.target(new ModelTraits(16384, Set.of(), true, true, true));
        assertThat(Golden.json(Asked.of(HELLO).maxTokens(32000).encode(small).bytes())
                        .path("max_completion_tokens")
                        .asInt(0))
                .isEqualTo(16384);
    }

    @Test
    @DisplayName("T27: usage is asked for whenever streaming, unless the provider refuses that")
    void usageIsAskedForWhenStreaming() {
        assertThat(Asked.of(HELLO).streamed().json().path("stream_options"))
                .isEqualTo(Golden.json("{\"include_usage\":true}"));
        JsonNode refused = Asked.of(HELLO).streamed().json(Quirk.NO_STREAM_USAGE);
        assertThat(refused.has("stream_options")).isFalse();
        assertThat(refused.path("stream").asBoolean(false)).isTrue();
        JsonNode whole = Asked.of(HELLO).json();
        assertThat(whole.has("stream_options") || whole.has("stream")).isFalse();
    }

    @Test
    @DisplayName("T63: names that are too long or have other characters are shortened everywhere alike")
    void namesAreShortenedEverywhere() {
        String name = "mcp__some_server_with_a_long_name__and_a_tool_with_an_even_longer.name";
        JsonNode json = Asked.of(assistant(new Part.ToolCall("1", name, "{}")))
                .tools(new Tool.Function(name, null, null))
                .choice(new ToolChoice.Named(name))
                .json();
        String shortened =
                json.path("tools").path(0).path("function").path("name").asString("");
        assertThat(shortened).hasSize(64).startsWith(name.substring(0, 55)).matches("[a-zA-Z0-9_-]+");
        assertThat(json.path("tool_choice").path("function").path("name").asString(""))
                .isEqualTo(shortened);
        assertThat(json.path("messages")
                        .path(0)
                        .path("tool_calls")
                        .path(0)
                        .path("function")
                        .path("name")
                        .asString(""))
                .isEqualTo(shortened);
    }

    @ParameterizedTest
    @CsvSource({
        ",,HIGH,high",
        ",,MINIMAL,minimal",
        ",,MAX,max",
        "OFF,,NONE,none",
        "OFF,,,",
        "OFF,,LOW,",
        "ADAPTIVE,,,",
        "ADAPTIVE,,XHIGH,xhigh",
        "BUDGET,1024,,low",
        "BUDGET,2048,,low",
        "BUDGET,2049,,medium",
        "BUDGET,10000,,medium",
        "BUDGET,10001,,high",
        "BUDGET,31999,,xhigh",
        "BUDGET,31999,LOW,low",
        ",,,"
    })
    void effortIsSaidInWords(Reasoning.Mode mode, Integer budget, Effort effort, String word) {
        JsonNode json = Asked.of(HELLO)
                .reasoning(new Reasoning(mode, budget, effort, "summarized"))
                .json();
        assertThat(json.path("reasoning_effort").asString(null)).isEqualTo(word);
    }

    @ParameterizedTest
    @DisplayName("Each vendor has its own way to switch thinking off; a model that cannot is told to think little")
    @CsvSource({
        "gpt-6-sol,reasoning_effort,none",
        "gpt-6.2-sol,reasoning_effort,low",
        "gpt-5,reasoning_effort,minimal",
        "deepseek-v4-pro,thinking,disabled",
        "qwen3.7-plus,enable_thinking,false"
    })
    void offIsSaidTheVendorsWay(String model, String member, String value) {
        Asked off = Asked.of(HELLO).reasoning(new Reasoning(Reasoning.Mode.OFF, null, null, null));
        JsonNode written =
                Golden.json(off.encode(Asked.target(FACTS.traits(model))).bytes());
        JsonNode said = written.path(member);
        assertThat(said.isObject() ? said.path("type").asString() : said.asString())
                .isEqualTo(value);
        assertThat(Stream.of("reasoning_effort", "thinking", "enable_thinking").filter(written::has))
                .containsExactly(member);
    }

    @Test
    @DisplayName("T77: what a model refuses of sampling is a loss")
    void refusedSamplingIsALoss() {
        Asked asked =
                Asked.of(HELLO).sampling(new Sampling(0.5, 0.9, 40, 7L, null, null, List.of("1", "2", "3", "4", "5")));
        assertThat(asked.lost()).containsExactly("top_k", "stop");
        assertThat(asked.json().path("stop").size()).isEqualTo(4);
        Encoded strict = asked.encode(Asked.target(new ModelTraits(0, Set.of(), false, true, true)));
        assertThat(strict.losses()).extracting(Loss::field).contains("temperature");
        assertThat(Golden.json(strict.bytes()).has("temperature")
                        || Golden.json(strict.bytes()).has("top_p"))
                .isFalse();
    }

    @Test
    void userThatIsTooLongIsHashed() {
        String user = "user_" + "x".repeat(60);
        assertThat(Asked.of(HELLO).user("ada").json().path("user").asString("")).isEqualTo("ada");
        assertThat(Asked.of(HELLO).user(user).json().path("user").asString("")).matches("[0-9a-f]{64}");
    }

    @Test
    void toolChoiceAndParallelismNeedTools() {
        JsonNode json =
                Asked.of(HELLO).choice(new ToolChoice.Auto()).parallel(false).json();
        assertThat(json.has("tool_choice") || json.has("parallel_tool_calls")).isFalse();
        assertThat(Asked.of(HELLO)
                        .tools(TOOL)
                        .parallel(false)
                        .json()
                        .path("parallel_tool_calls")
                        .asBoolean(true))
                .isFalse();
        assertThat(Asked.of(HELLO).tools(TOOL).parallel(false).lost(Quirk.NO_PARALLEL_TOOL_CALLS))
                .containsExactly("parallel_tool_calls");
        assertThat(Asked.of(HELLO).tools(TOOL).parallel(true).lost(Quirk.NO_PARALLEL_TOOL_CALLS))
                .isEmpty();
    }

    @Test
    void modelThatCannotBeForcedIsAsked() {
        Encoded encoded = Asked.of(HELLO)
                .tools(TOOL)
                .choice(new ToolChoice.Named("f"))
                .encode(Asked.target(new ModelTraits(0, Set.of(), true, false, true)));
        assertThat(Golden.json(encoded.bytes()).path("tool_choice").asString(""))
                .isEqualTo("auto");
        assertThat(Golden.json(encoded.bytes()).at("/messages/0/content").asString(""))
                .startsWith("Call the tool \"f\" now");
        assertThat(encoded.losses()).extracting(Loss::field).containsExactly("tool_choice");
    }

    @Test
    void theLineInPlaceOfAForceFollowsTheInstructions() {
        JsonNode messages = Golden.json(
                        Asked.of(Message.text(Role.SYSTEM, "Be kind."), HELLO, Message.text(Role.SYSTEM, "Later."))
                                .tools(TOOL)
                                .choice(new ToolChoice.Required())
                                .encode(Asked.target(new ModelTraits(0, Set.of(), true, false, true)))
                                .bytes())
                .path("messages");

        assertThat(messages.path(0).path("content").stringValue()).startsWith("Be kind.");
        assertThat(messages.path(1).path("content").stringValue()).startsWith("Call one of your tools");
        assertThat(messages.path(2).path("role").stringValue()).isEqualTo("user");
    }

    @Test
    @DisplayName("T65: strict is asked for only where the schema qualifies")
    void strictNeedsAClosedSchema() {
        String closed =
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":false}";
        String open = closed.replace(",\"required\":[\"a\"]", "");
        Asked strict =
                Asked.of(HELLO).tools(new Tool.Function("f", null, new RawJson(closed), true, null, Extras.NONE));
        Asked lax = Asked.of(HELLO).tools(new Tool.Function("f", null, new RawJson(open), true, null, Extras.NONE));
        assertThat(strict.json()
                        .path("tools")
                        .path(0)
                        .path("function")
                        .path("strict")
                        .asBoolean(false))
                .isTrue();
        assertThat(strict.lost()).isEmpty();
        assertThat(lax.json()
                        .path("tools")
                        .path(0)
                        .path("function")
                        .path("strict")
                        .asBoolean(true))
                .isFalse();
        assertThat(lax.lost()).containsExactly("tools.strict");
    }

    @Test
    void objectSchemaWithoutPropertiesGetsThem() {
        JsonNode json = Asked.of(HELLO)
                .tools(new Tool.Function("f", "d", new RawJson("{\"type\":\"object\"}")))
                .json();
        assertThat(json.path("tools").path(0).path("function").path("parameters"))
                .isEqualTo(Golden.json("{\"type\":\"object\",\"properties\":{}}"));
    }

    @Test
    void schemaIsWeakenedForModelsThatDoNotHoldToIt() {
        Asked asked = Asked.of(HELLO).output(new OutputFormat.JsonSchema(null, null, RawJson.EMPTY_OBJECT, null));
        assertThat(asked.json().path("response_format"))
                .isEqualTo(
                        Golden.json("{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"schema\":{}}}"));
        Encoded weak = asked.encode(Asked.target(new ModelTraits(0, Set.of(), true, true, false)));
        assertThat(Golden.json(weak.bytes()).path("response_format"))
                .isEqualTo(Golden.json("{\"type\":\"json_object\"}"));
        assertThat(weak.losses()).extracting(Loss::field).containsExactly("response_format.json_schema");
    }

    @Test
    void whatOnlyAnotherDialectKnowsIsLostWithItsPath() {
        Extras foreign = new Extras("anthropic", Map.of("context_management", RawJson.EMPTY_OBJECT));
        Extras cache = new Extras("anthropic", Map.of("cache_control", RawJson.EMPTY_OBJECT));
        Asked asked = Asked.of(user(
                        new Part.Text("a", null, new Extras("anthropic", Map.of("citations", new RawJson("[1]")))),
                        new Part.Foreign("anthropic", "search_result", RawJson.EMPTY_OBJECT)))
                .tools(TOOL, new Tool.Hosted("anthropic", "web_search_20250305", RawJson.EMPTY_OBJECT))
                .extras(foreign);
        assertThat(asked.lost())
                .containsExactlyInAnyOrder(
                        "messages.content.citations",
                        "messages.content.search_result",
                        "tools.web_search_20250305",
                        "context_management");
        assertThat(asked.json().path("messages")).isEqualTo(Golden.json("[{\"role\":\"user\",\"content\":\"a\"}]"));
        assertThat(Asked.of(HELLO).extras(cache).lost()).isEmpty();
    }

    @Test
    void whatTheModelWouldNotSeeIsRefused() {
        List<Source> sources =
                List.of(new Source.StoredFile("anthropic", "file_1"), new Source.Url("https://example.com/a.pdf"));
        for (Source source : sources) {
            Asked asked = Asked.of(user(new Part.Document(source, null)));
            assertThatExceptionOfType(FaultException.class).isThrownBy(asked::lost);
        }
    }

    @Test
    void whatSaysNothingIsNoLoss() {
        Extras echoed = new Extras("anthropic", Map.of("citations", new RawJson("null"), "notes", new RawJson("[]")));
        assertThat(Asked.of(user(new Part.Text("a", null, echoed))).lost()).isEmpty();
    }

    @Test
    void begunAnswerIsNotGoneOnWith() {
        Asked asked = Asked.of(user(new Part.Text("a")), Message.text(Role.ASSISTANT, "b"));
        assertThat(asked.lost()).containsExactly("messages");
    }

    @Test
    void onlyOneAnswerIsAskedFor() {
        Extras three = new Extras("openai-chat", Map.of("n", new RawJson("3")));
        assertThat(Asked.of(HELLO).extras(three).lost()).containsExactly("n");
        assertThat(Asked.of(HELLO).extras(three).json().has("n")).isFalse();
    }
}
