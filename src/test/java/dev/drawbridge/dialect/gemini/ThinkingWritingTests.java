package dev.drawbridge.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ThinkingWritingTests {
    private static final ModelFacts FACTS = ModelFacts.load();

    private static ChatRequest request(Reasoning reasoning, Extras extras, Sampling sampling, Tool... tools) {
        return new ChatRequest(
                "asked",
                List.of(Message.text(Role.SYSTEM, "Be kind."), Message.text(Role.USER, "Hi")),
                List.of(tools),
                tools.length == 0 ? null : new ToolChoice.Required(),
                null,
                500,
                sampling,
                reasoning,
                new OutputFormat.Text(),
                null,
                false,
                true,
                extras);
    }

    private static JsonNode config(ChatRequest request, Target target) {
        return Golden.tree(Golden.CODEC.writeRequest(request, target).bytes()).path("generationConfig");
    }

    // Of most of these models nothing is known but their names.
    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash-x, , , NONE, 0, , 0",
        "gemini-2.5-pro-x, , , NONE, 128, , 1",
        "gemini-2.5-flash-x, OFF, , , 0, , 0",
        "gemini-2.5-flash-x, , , MINIMAL, 512, , 0",
        "gemini-2.5-flash-x, , , LOW, 1024, , 0",
        "gemini-2.5-flash-x, , , MAX, 24576, , 0",
        "gemini-2.5-pro-x, , , MAX, 32768, , 0",
        "gemini-2.5-flash-x, BUDGET, 99999, , 24576, , 0",
        "gemini-2.5-flash-lite-x, BUDGET, 100, , 512, , 0",
        "gemini-2.5-flash-x, ADAPTIVE, , , -1, , 0",
        "gemini-2.5-flash, ADAPTIVE, , , -1, , 0",
        "gemini-3.9-flash, ADAPTIVE, , , , , 0",
        "gemini-3.9-flash, ADAPTIVE, , MAX, , HIGH, 0",
        "gemini-3.9-flash, , , MEDIUM, , MEDIUM, 0",
        "gemini-3-pro-x, , , MEDIUM, , HIGH, 0",
        "gemini-3.1-pro-x, , , MINIMAL, , LOW, 0",
        "gemini-3.9-flash, OFF, , , , MINIMAL, 1",
        "gemini-3.1-pro-x, OFF, , , , LOW, 1",
        "gemini-3.9-flash, BUDGET, 2000, , , LOW, 0",
        "gemini-2.0-flash-x, , , HIGH, , , 1",
        "gemini-2.0-flash-x, OFF, , , , , 0",
        "gemma-4-31b-it, , , LOW, , HIGH, 0",
        "gemma-4-31b-it, ADAPTIVE, , , , HIGH, 0",
        "gemma-4-31b-it, OFF, , , , MINIMAL, 0",
        "gemma-4-31b-it, , , MINIMAL, , MINIMAL, 0",
        "some-model, , , HIGH, , HIGH, 0",
        "some-model, ADAPTIVE, , , -1, , 0",
        "some-model, BUDGET, 300, , 300, , 0",
        "some-model, OFF, , , 0, , 0"
    })
    void everyModelIsToldInItsOwnTerms(
            String model, Mode mode, Integer budget, Effort effort, Integer told, Effort level, int losses) {
        var request = request(new Reasoning(mode, budget, effort, null), Extras.NONE, Sampling.DEFAULT);
        var written = Golden.CODEC.writeRequest(request, new Target(model, Set.of(), FACTS.traits(model)));
        JsonNode config = Golden.tree(written.bytes()).at("/generationConfig/thinkingConfig");

        assertThat(config.has("thinkingBudget") ? config.path("thinkingBudget").intValue() : null)
                .isEqualTo(told);
        assertThat(config.has("thinkingLevel") ? config.path("thinkingLevel").stringValue() : null)
                .isEqualTo(level == null ? null : level.name());
        assertThat(written.losses()).hasSize(losses);
    }

    @ParameterizedTest
    @CsvSource({
        "HIGH, , false, true",
        "HIGH, omitted, false, false",
        "NONE, , false, ",
        "NONE, summarized, false, ",
        "HIGH, , true, ",
        "HIGH, omitted, true, false",
        ", summarized, true, true",
        ", summarized, false, true"
    })
    void thinkingIsShownToWhoeverExpectsIt(Effort effort, String display, boolean ours, Boolean shown) {
        var reasoning = new Reasoning(null, null, effort, display);
        var extras = ours ? new Extras("gemini", Map.of()) : Extras.NONE;
        JsonNode config = config(request(reasoning, extras, Sampling.DEFAULT), Golden.target("gemini-2.5-flash"))
                .path("thinkingConfig");

        assertThat(
                        config.has("includeThoughts")
                                ? config.path("includeThoughts").booleanValue()
                                : null)
                .isEqualTo(shown);
    }

    // T47
    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash,   HIGH, 65536",
        "gemini-2.5-flash,   NONE, 500",
        "gemini-2.5-flash,   ,     500",
        "gemini-3.8-flash,   LOW,  65536",
        "gemini-2.5-flash-x, LOW,  1524"
    })
    void theLimitMakesRoomForThinking(String model, Effort effort, int limit) {
        var request = request(new Reasoning(null, null, effort, null), Extras.NONE, Sampling.DEFAULT);

        assertThat(config(request, new Target(model, Set.of(), FACTS.traits(model)))
                        .path("maxOutputTokens")
                        .intValue())
                .isEqualTo(limit);
    }

    @Test
    void whatTheModelRefusesIsLeftOutAndAForceIsSaidInWords() {
        var sampling = new Sampling(0.5, 0.5, 3, 7L, 0.5, 0.5, List.of("x"));
        var request = request(Reasoning.UNSAID, Extras.NONE, sampling, new Tool.Function("read", "Reads", null));
        var written = Golden.CODEC.writeRequest(
                request, new Target("gemini-3.8-flash", Set.of(), new ModelTraits(0, Set.of(), false, false, true)));
        JsonNode tree = Golden.tree(written.bytes());

        assertThat(tree.path("generationConfig")).isEqualTo(Golden.tree("""
            {'maxOutputTokens':500,'seed':7,'stopSequences':['x']}\
            """));
        assertThat(tree.at("/toolConfig/functionCallingConfig/mode").stringValue())
                .isEqualTo("AUTO");
        assertThat(tree.at("/systemInstruction/parts/0/text").stringValue()).isEqualTo("Be kind.");
        assertThat(tree.at("/systemInstruction/parts/1/text").stringValue()).startsWith("Call one of your tools now");
        assertThat(written.losses())
                .extracting(Loss::field)
                .containsExactlyInAnyOrder(
                        "temperature", "top_p", "top_k", "frequency_penalty", "presence_penalty", "tool_choice");
    }
}
