package dev.drawbridge.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Dialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RequestWriterTests {
    private static final Tool READ = new Tool.Function("read", "Reads", null);
    private static final Tool WRITE = new Tool.Function("write", null, new RawJson("{\"type\":\"object\"}"));

    private static List<String> names(JsonNode request) {
        return request.path("tools")
                .valueStream()
                .map(tool -> tool.path("function").path("name").stringValue())
                .toList();
    }

    @Test
    @DisplayName("T75: no more tokens are asked for than the model has")
    void limitIsTheModels() {
        var asked = Asked.something().upTo(32_000);

        assertThat(asked.written(Asked.thinking(Mode.OFF)).path("options").path("num_predict"))
                .isEqualTo(Asked.json("2048"));
        assertThat(asked.written().path("options").path("num_predict")).isEqualTo(Asked.json("32000"));
    }

    @Test
    void streamIsAlwaysSaidBecauseItIsTheDefaultHere() {
        assertThat(Asked.something().written().path("stream")).isEqualTo(Asked.json("false"));
    }

    @Test
    void nameOfTheCallersUserIsNobodysLoss() {
        assertThat(Asked.something().lost(Asked.model("m"))).isEmpty();
    }

    @Test
    void schemaIsTheFormat() {
        var schema = new OutputFormat.JsonSchema("n", "d", new RawJson("{\"type\":\"array\"}"), true);

        assertThat(Asked.something().with(schema).written().path("format"))
                .isEqualTo(Asked.json("{\"type\":\"array\"}"));
        assertThat(Asked.something()
                        .with(new OutputFormat.JsonObject())
                        .written()
                        .path("format")
                        .stringValue())
                .isEqualTo("json");
    }

    @Test
    void forbiddenToolsAreNotOffered() {
        var asked = Asked.something().with(READ, WRITE).with(new ToolChoice.None());

        assertThat(asked.written().has("tools")).isFalse();
        assertThat(asked.lost(Asked.model("m"))).isEmpty();
    }

    @Test
    void onlyTheNamedToolIsOfferedButCannotBeForced() {
        var asked = Asked.something().with(READ, WRITE).with(new ToolChoice.Named("write"));

        assertThat(names(asked.written())).containsExactly("write");
        assertThat(asked.lost(Asked.model("m"))).containsExactly("tool_choice");
    }

    @Test
    void onlyAllowedToolsAreOffered() {
        var free = Asked.something().with(READ, WRITE).with(new ToolChoice.Allowed(List.of("read"), false));
        var forced = free.with(new ToolChoice.Allowed(List.of("read"), true));

        assertThat(names(free.written())).containsExactly("read");
        assertThat(free.lost(Asked.model("m"))).isEmpty();
        assertThat(forced.lost(Asked.model("m"))).containsExactly("tool_choice");
    }

    @Test
    void someToolCannotBeForced() {
        var asked = Asked.something().with(READ).with(new ToolChoice.Required());

        assertThat(names(asked.written())).containsExactly("read");
        assertThat(asked.lost(Asked.model("m"))).containsExactly("tool_choice");
    }

    @Test
    void templatesFindPropertiesInEverySchema() {
        JsonNode tools = Asked.something().with(READ, WRITE).written().path("tools");

        assertThat(tools.valueStream().map(tool -> tool.path("function").path("parameters")))
                .containsOnly(Asked.json("{\"type\":\"object\",\"properties\":{}}"));
    }

    @Test
    void toolForPlainTextIsAFunctionOfOneArgument() {
        var patch = new Tool.Freeform("patch", "Patches.", new RawJson("{\"type\":\"text\"}"), Extras.NONE);

        JsonNode function =
                Asked.something().with(patch).written().path("tools").path(0).path("function");
        assertThat(function.path("description").stringValue())
                .startsWith("Patches.")
                .contains("\"input\"");
        assertThat(function.path("parameters").path("required")).isEqualTo(Asked.json("[\"input\"]"));
    }

    @Test
    void toolsOfOtherProvidersAreLost() {
        var asked = Asked.something().with(new Tool.Hosted("anthropic", "web_search", new RawJson("{}")));

        assertThat(asked.written().has("tools")).isFalse();
        assertThat(asked.lost(Asked.model("m"))).containsExactly("tools.web_search");
    }

    @Test
    @DisplayName("T63: names that templates may not take are shortened")
    void oddNamesAreShortened() {
        var encoded = Asked.something()
                .with(new Tool.Function("docs.search", null, null))
                .encoded(Asked.model("m"));

        assertThat(encoded.renamedTools()).containsValue("docs.search").hasSize(1);
    }

    @Test
    void fieldsOfOthersAreLostUnlessTheySayNothing() {
        var extras = new Extras(
                "openai-chat",
                Map.of(
                        "logit_bias", new RawJson("{\"1\":2}"),
                        "n", new RawJson("1"),
                        "store", new RawJson("false"),
                        "prompt_cache_key", new RawJson("\"k\""),
                        "metadata", new RawJson("null")));

        assertThat(Asked.something().with(extras).lost(Asked.model("m"))).containsExactly("logit_bias");
    }

    @Test
    void ownFieldsComeBackWhereTheyWere() {
        var extras = new Extras(
                Dialect.OLLAMA.id(),
                Map.of(
                        "options.min_p",
                        new RawJson("0.1"),
                        "keep_alive",
                        new RawJson("-1"),
                        "shift",
                        new RawJson("true")));

        JsonNode written = Asked.something().with(extras).written();
        assertThat(written.path("options").path("min_p")).isEqualTo(Asked.json("0.1"));
        assertThat(written.path("keep_alive")).isEqualTo(Asked.json("-1"));
        assertThat(written.path("shift")).isEqualTo(Asked.json("true"));
    }
}
