package dev.drawbridge.dialect.anthropic;

import static dev.drawbridge.dialect.anthropic.Requests.calls;
import static dev.drawbridge.dialect.anthropic.Requests.hi;
import static dev.drawbridge.dialect.anthropic.Requests.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.testing.Posted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ThinkingWritingTests {
    private static final Extras OURS = new Extras("anthropic", Map.of());
    private static final ModelFacts FACTS = ModelFacts.load();
    private static final ModelTraits ADAPTIVE = traits(Mode.ADAPTIVE);
    private static final ModelTraits ADAPTIVE_OR_OFF = traits(Mode.ADAPTIVE, Mode.OFF);
    private static final ModelTraits BUDGET = traits(Mode.BUDGET, Mode.OFF);
    private static final ModelTraits EITHER = FACTS.traits("claude-opus-4-6");
    private static final ModelTraits NONE = traits();

    private static ModelTraits traits(Mode... modes) {
        return new ModelTraits(64_000, Set.of(modes), true, true, true);
    }

    private static Reasoning effort(Effort effort) {
        return new Reasoning(null, null, effort, null);
    }

    private static Reasoning budget(int tokens) {
        return new Reasoning(Mode.BUDGET, tokens, null, null);
    }

    private static void assertThinking(Requests request, String thinking, String output) {
        JsonNode written = request.written();
        assertThat(written.path("thinking").toString()).isEqualTo(thinking.replace('\'', '"'));
        assertThat(written.path("output_config").toString()).isEqualTo(output.replace('\'', '"'));
    }

    // wire 2.4; the limit contains the thinking, so it is raised to the model's own
    @ParameterizedTest
    @CsvSource({
        "MINIMAL, low, 1024",
        "LOW, low, 2048",
        "MEDIUM, medium, 8192",
        "HIGH, high, 16384",
        "XHIGH, xhigh, 24576",
        "MAX, max, 63999"
    })
    void anEffortIsSaidTheWayTheModelTakesIt(Effort effort, String word, int tokens) {
        assertThinking(
                hi().with(effort(effort)).to("claude-opus-5", ADAPTIVE),
                "{'type':'adaptive','display':'summarized'}",
                "{'effort':'" + word + "'}");
        var old = hi().with(effort(effort)).to("claude-haiku-4-5", BUDGET);
        assertThinking(old, "{'type':'enabled','budget_tokens':" + tokens + "}", "");
        assertThat(old.written().path("max_tokens").intValue()).isEqualTo(64_000);
        assertThat(old.lost()).isEmpty();
    }

    @Test
    void modelsThatTakeBothDoNotKnowTheEffortBetweenHighAndMax() {
        assertThinking(
                hi().with(effort(Effort.XHIGH)).to("claude-opus-4-6", EITHER),
                "{'type':'adaptive'}",
                "{'effort':'high'}");
    }

    @ParameterizedTest
    @CsvSource({"2000, low", "8192, medium", "16384, high", "31999, xhigh"})
    void aBudgetBecomesAnEffortWhereThereAreNoBudgets(int tokens, String word) {
        assertThinking(
                hi().with(OURS).with(budget(tokens)).to("claude-opus-5", ADAPTIVE),
                "{'type':'adaptive'}",
                "{'effort':'" + word + "'}");
    }

    @Test
    void offIsSaidWhereItIsPossible() {
        assertThinking(
                hi().with(effort(Effort.NONE)).to("claude-sonnet-5", ADAPTIVE_OR_OFF), "{'type':'disabled'}", "");
        assertThinking(
                hi().with(effort(Effort.NONE)).to("claude-sonnet-5-5", FACTS.traits("claude-sonnet-5-5")),
                "{'type':'between_tools'}",
                "");
        var always = hi().with(effort(Effort.NONE)).to("claude-fable-5-1", ADAPTIVE);
        assertThinking(always, "", "{'effort':'low'}");
        assertThat(always.lost()).containsExactly("reasoning");
        assertThinking(hi().with(effort(Effort.NONE)).to("claude-3-haiku", NONE), "", "");
    }

    // wire 5.2: disabled with effort xhigh or max is a 400
    @Test
    void switchedOffThinkingTakesNoMoreThanHighEffort() {
        var off = new Reasoning(Mode.OFF, null, Effort.MAX, "summarized");
        assertThinking(
                hi().with(OURS).with(off).to("claude-opus-5", FACTS.traits("claude-opus-5")),
                "{'type':'disabled'}",
                "{'effort':'high'}");
    }

    @Test
    void modelsThatCannotThinkAreNotAskedTo() {
        var request = hi().with(effort(Effort.HIGH)).to("claude-3-haiku", NONE);
        assertThinking(request, "", "");
        assertThat(request.lost()).containsExactly("reasoning");
    }

    @Test
    void unknownModelsGetWhatTheirCallerSaidInThisDialect() {
        assertThinking(
                hi().with(OURS).with(new Reasoning(Mode.ADAPTIVE, null, Effort.MAX, null)),
                "{'type':'adaptive'}",
                "{'effort':'max'}");
        assertThinking(hi().with(OURS).with(effort(Effort.LOW)), "", "{'effort':'low'}");
    }

    @Test
    void unknownModelsThinkAsTheirKindDoes() {
        assertThinking(
                hi().with(effort(Effort.LOW)).to("claude-tomorrow"),
                "{'type':'adaptive','display':'summarized'}",
                "{'effort':'low'}");
        assertThinking(hi().with(effort(Effort.LOW)).to("kimi-k3"), "{'type':'enabled','budget_tokens':2048}", "");
    }

    @Test
    void theLimitIsRaisedBeforeTheBudgetIsCut() {
        var small = new ModelTraits(4000, Set.of(Mode.BUDGET), true, true, true);
        JsonNode written =
                hi().with(effort(Effort.MAX)).to("claude-haiku-4-5", small).written();
        assertThat(written.path("max_tokens").intValue()).isEqualTo(4000);
        assertThat(written.at("/thinking/budget_tokens").intValue()).isEqualTo(3999);
        var tiny = new ModelTraits(1000, Set.of(Mode.BUDGET), true, true, true);
        assertThat(hi().with(effort(Effort.MAX)).to("m", tiny).lost()).containsExactly("reasoning");
    }

    // wire 5.2: a budget goes only with tool choice auto or none
    @Test
    void aBudgetWinsOverAForcedCallWhichIsAskedForInWords() {
        var forced = hi().with(effort(Effort.LOW)).with(List.of(Requests.READ), new ToolChoice.Named("read"), null);
        var old = forced.to("claude-haiku-4-5", BUDGET);
        assertThinking(old, "{'type':'enabled','budget_tokens':2048}", "");
        assertThat(old.written().at("/tool_choice/type").stringValue()).isEqualTo("auto");
        assertThat(old.written().path("system").toString()).contains("Call the tool \\\"read\\\" now");
        assertThat(old.lost()).containsExactly("tool_choice");
        var newer = forced.to("claude-opus-4-6", EITHER);
        assertThat(newer.written().at("/tool_choice/type").stringValue()).isEqualTo("tool");
        assertThat(newer.lost()).isEmpty();
    }

    // T67
    @Test
    void thinkingWinsOverABegunAnswerWhichIsAskedForInWords() {
        var begun = Requests.of(Message.text(Role.USER, "hi"), Message.text(Role.ASSISTANT, "He"));
        var thinking = begun.with(effort(Effort.LOW)).to("claude-haiku-4-5", FACTS.traits("claude-haiku-4-5"));
        assertThat(thinking.written().path("messages")).hasSize(3);
        assertThat(thinking.lost()).containsExactly("messages");
        var plain = begun.to("claude-haiku-4-5", FACTS.traits("claude-haiku-4-5"));
        assertThat(plain.written().path("messages")).hasSize(2);
        assertThat(plain.lost()).isEmpty();
    }

    @Test
    void olderClaudeIsAskedToThinkBetweenToolCallsToo() {
        var tools = hi().with(effort(Effort.LOW)).with(List.of(Requests.READ), null, null);
        assertThat(tools.to("claude-haiku-4-5", BUDGET).encoded().headers())
                .containsExactly(Map.entry("anthropic-beta", "interleaved-thinking-2025-05-14"));
        assertThat(tools.to("claude-opus-4-6", EITHER).encoded().headers()).isEmpty();
        assertThat(tools.with(Reasoning.UNSAID)
                        .to("claude-haiku-4-5", BUDGET)
                        .encoded()
                        .headers())
                .isEmpty();
    }

    // T57
    @Test
    void aToolLoopWhoseThinkingGotLostGoesOnWithout() {
        var loop = Requests.of(Message.text(Role.USER, "hi"), calls("a"), result("a"))
                .with(effort(Effort.LOW));
        assertThinking(loop.to("claude-haiku-4-5", BUDGET), "", "");
        assertThinking(loop.to("claude-opus-4-6", EITHER), "{'type':'adaptive'}", "{'effort':'low'}");
        var kept = Posted.read(Golden.CODEC, Golden.bytes("requests", "thinking-history.json"));
        var written = Golden.CODEC.writeRequest(
                kept, new Requests(kept, Golden.target("x")).to("x", BUDGET).target());
        assertThat(Golden.tree(written.bytes()).at("/thinking/budget_tokens").intValue())
                .isEqualTo(8000);
    }

    // T77
    @Test
    void thinkingLeavesNoRoomForSampling() {
        var sampling = new Sampling(0.5, 0.9, 3, null, null, null, List.of());
        var request = hi().with(sampling).with(effort(Effort.LOW)).to("claude-opus-4-5", BUDGET);
        assertThat(request.written().propertyNames()).doesNotContain("temperature", "top_p", "top_k");
        assertThat(request.lost()).containsExactly("temperature", "top_p", "top_k");
    }

    // T75, wire 7.5
    @Test
    void aLimitIsAlwaysSentAndNeverAboveTheModels() {
        assertThat(hi().with(99_000).to("m", NONE).written().path("max_tokens").intValue())
                .isEqualTo(64_000);
        assertThat(hi().with(99_000).to("m", NONE).lost()).containsExactly("max_tokens");
        assertThat(limit(hi().to("m", NONE))).isEqualTo(32_000);
        assertThat(limit(hi().with(OURS).to("m", NONE))).isEqualTo(64_000);
        assertThat(limit(hi().to("claude-x"))).isEqualTo(32_000);
        assertThat(limit(hi())).isEqualTo(8192);
    }

    private static int limit(Requests request) {
        return request.with((Integer) null).written().path("max_tokens").intValue();
    }
}
