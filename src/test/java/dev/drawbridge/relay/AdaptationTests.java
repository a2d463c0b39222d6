package dev.drawbridge.relay;

import static dev.drawbridge.relay.Calls.attempt;
import static dev.drawbridge.relay.ProviderBytes.ANSWER;
import static dev.drawbridge.relay.ProviderBytes.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.routing.Attempt;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests of the provider's own dialect: what is changed of them, and that nothing else is.
class AdaptationTests {
    private final ScriptedUpstream upstream = new ScriptedUpstream();

    // Each with the members before it, as sent, and after it, as the provider gets them.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        claude-haiku-4-5 | "thinking":{"type":"adaptive"},"max_tokens":500 | "max_tokens":64000,"thinking":{"type":"enabled","budget_tokens":16384},"stream":true
        claude-haiku-4-5 | "output_config":{"effort":"low"},"max_tokens":9 | "max_tokens":9
        claude-opus-5    | "temperature":0.5,"top_k":3,"max_tokens":9     | "max_tokens":9
        claude-opus-5    | "max_tokens":200000                            | "max_tokens":128000
        claude-opus-5    | "thinking":{"type":"enabled","budget_tokens":2000},"max_tokens":9000 | "thinking":{"type":"adaptive"},"max_tokens":128000,"output_config":{"effort":"low"},"stream":true
        claude-fable-5   | "thinking":{"type":"disabled"},"max_tokens":9  | "max_tokens":9,"output_config":{"effort":"low"}
        """)
    void whatARenamedClaudeRefusesIsChangedAndNothingElse(String model, String sent, String got) {
        assertMembers(Dialect.ANTHROPIC, MESSAGE, model, sent, got);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gpt-6-sol   | "temperature":0.5                               | "x":0
        gpt-6-sol   | "temperature":0.5,"reasoning_effort":"none"     | "temperature":0.5,"reasoning_effort":"none"
        gpt-6-sol   | "max_tokens":9                                  | "max_completion_tokens":9
        gpt-5       | "reasoning_effort":"xhigh"                      | "reasoning_effort":"high"
        kimi-k2.6   | "max_completion_tokens":9                       | "max_tokens":9
        kimi-k2.6   | "max_tokens":9,"reasoning_effort":"none"        | "max_tokens":9,"thinking":{"type":"disabled"}
        gpt-4o      | "reasoning_effort":"high"                       | "x":0
        """)
    void whatARenamedModelOfOpenAisDialectRefusesIsChangedAndNothingElse(String model, String sent, String got) {
        assertMembers(Dialect.OPENAI_CHAT, ANSWER, model, sent, got.equals("\"x\":0") ? "" : got);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gpt-5       | "reasoning":{"effort":"xhigh","summary":"concise"} | "reasoning":{"effort":"high","summary":"concise"}
        gpt-6.2-sol | "reasoning":{"effort":"none"}                   | "reasoning":{"effort":"low"}
        gpt-6-sol   | "temperature":0.5,"max_output_tokens":9         | "max_output_tokens":16
        gpt-6-sol   | "max_output_tokens":500000                      | "max_output_tokens":128000
        gpt-4o      | "reasoning":{"summary":"auto"}                  | "x":0
        gpt-4o      | "reasoning":{"effort":"high","summary":"concise"} | "x":0
        """)
    void whatARenamedModelOverResponsesRefusesIsChangedAndNothingElse(String model, String sent, String got) {
        String input = "\"new_field\":[1.50],\"input\":[{\"role\":\"user\",\"content\":\"h\\u0069\"}]}";
        assertBody(
                Dialect.OPENAI_RESPONSES,
                model,
                "{\"model\":\"alias\"," + sent + "," + input,
                "{\"model\":\"" + model + "\"," + (got.equals("\"x\":0") ? "" : got + ",") + input);
    }

    // The model stands in the path, where it is gemini-3.8-flash that is asked for.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gemini-2.5-flash | "thinkingConfig":{"thinkingLevel":"LOW"}            | "thinkingConfig":{"thinkingBudget":1024}
        gemini-2.5-pro   | "thinkingConfig":{"thinkingBudget":0},"topK":3      | "topK":3,"thinkingConfig":{"thinkingBudget":128}
        gemini-3-flash-preview | "thinkingConfig":{"thinkingBudget":9000,"includeThoughts":true} | "thinkingConfig":{"thinkingLevel":"MEDIUM","includeThoughts":true}
        gemini-3-pro-preview | "thinkingConfig":{"thinkingLevel":"medium","x":1},"y":2 | "thinkingConfig":{"thinkingLevel":"HIGH","x":1},"y":2
        gemini-2.0-flash | "thinkingConfig":{"thinkingBudget":-1},"topK":3     | "topK":3
        gemini-2.5-flash | "thinkingConfig":{"thinkingBudget":-1},"topK":3.0   | "thinkingConfig":{"thinkingBudget":-1},"topK":3.0
        gemini-2.5-flash | "thinkingConfig":{"thinkingBudget":0},"topK":3.0    | "thinkingConfig":{"thinkingBudget":0},"topK":3.0
        """)
    void whatARenamedGeminiRefusesIsChangedAndNothingElse(String model, String sent, String got) {
        String rest = ",\"new_field\":[1.50],\"contents\":[{\"parts\":[{\"text\":\"h\\u0069\"}]}]}";
        assertBody(
                Dialect.GEMINI,
                model,
                "{\"generationConfig\":{" + sent + "}" + rest,
                "{\"generationConfig\":{" + got + "}" + rest);
    }

    private void assertBody(Dialect dialect, String model, String sent, String got) {
        upstream.json(200, "{}");
        Exchange.of(upstream, Calls.of(dialect, sent), attempt("a", dialect, model));

        assertThat(asked()).isEqualTo(anyOrder(got));
    }

    private void assertMembers(Dialect dialect, String answer, String model, String sent, String got) {
        upstream.json(200, answer);
        var exchange = Exchange.of(upstream, Calls.of(dialect, body("alias", sent)), attempt("a", dialect, model));

        assertThat(asked()).isEqualTo(anyOrder(body(model, got)));
        assertThat(exchange.body()).as("the answer passes").isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        alias                  | claude-opus-5    | "thinking":{"type":"adaptive"},"output_config":{"effort":"max"},"max_tokens":500
        alias                  | claude-opus-4-6  | "thinking":{"type":"enabled","budget_tokens":2000},"max_tokens":9000,"tool_choice":{"type":"auto"}
        alias                  | claude-haiku-4-5 | "temperature":0.5,"max_tokens":500
        claude-opus-5          | claude-opus-5    | "temperature":0.5,"max_tokens":500000
        claude-opus-5[1m]      | claude-opus-5    | "temperature":0.5,"max_tokens":500000
        a:claude-opus-5        | claude-opus-5    | "temperature":0.5,"max_tokens":500000
        alias                  | nobody-knows     | "temperature":0.5,"thinking":{"type":"adaptive"},"max_tokens":500
        """)
    void whatTheModelTakesOrTheCallerAskedOfItByNamePasses(String name, String model, String members) {
        upstream.json(200, MESSAGE);
        Exchange.of(upstream, Calls.of(Dialect.ANTHROPIC, body(name, members)), attempt("a", Dialect.ANTHROPIC, model));

        assertThat(raw()).isEqualTo(body(model, members));
    }

    @Test
    void aNamesWishIsWrittenIntoTheCallersOwnRequest() {
        upstream.json(200, MESSAGE);
        var wish = new Reasoning(Mode.ADAPTIVE, null, Effort.MAX, null);
        Exchange.of(
                upstream,
                Calls.of(Dialect.ANTHROPIC, body("claude-haiku-4-5-max-thinking", "\"max_tokens\":500,\"top_p\":0.5")),
                wishing(attempt("a", Dialect.ANTHROPIC, "claude-haiku-4-5"), wish));

        assertThat(asked()).isEqualTo(anyOrder(body("claude-haiku-4-5", """
            "max_tokens":64000,"thinking":{"type":"enabled","budget_tokens":63999},"stream":true\
            """)));
    }

    @Test
    void aRequestThatSaysHowToThinkItselfIsNotOverruledByTheName() {
        upstream.json(200, MESSAGE);
        String members = "\"thinking\":{\"type\":\"disabled\"},\"max_tokens\":500";
        Exchange.of(
                upstream,
                Calls.of(Dialect.ANTHROPIC, body("claude-opus-5-high", members)),
                wishing(
                        attempt("a", Dialect.ANTHROPIC, "claude-opus-5"),
                        new Reasoning(Mode.ADAPTIVE, null, Effort.HIGH, null)));

        assertThat(asked()).isEqualTo(anyOrder(body("claude-opus-5", members)));
    }

    @Test
    void aForceThatTheModelRefusesIsAskedForInWords() {
        upstream.json(200, MESSAGE);
        var exchange = Exchange.of(
                upstream,
                Calls.of(Dialect.ANTHROPIC, body("alias", """
                    "max_tokens":9,"tool_choice":{"type":"any"},"tools":[{"name":"t","input_schema":{"type":"object"}}]\
                    """)),
                attempt("a", Dialect.ANTHROPIC, "claude-opus-5-5"));

        assertThat(raw())
                .contains("\"tool_choice\":{\"type\":\"auto\"}")
                .contains("Call one of your tools now")
                .contains("\"new_field\":[1.50]");
        assertThat(exchange.headers).containsEntry("x-drawbridge-lost", "tool_choice");
    }

    @Test
    void whereLossesAreRefusedSoAreThese() {
        var exchange = Exchange.of(
                upstream,
                LossPolicy.REJECT,
                Calls.of(Dialect.ANTHROPIC, body("alias", "\"max_tokens\":9,\"temperature\":0.5")),
                attempt("a", Dialect.ANTHROPIC, "claude-opus-5"));

        assertThat(exchange.status).isEqualTo(400);
        assertThat(exchange.body()).contains("'temperature'");
    }

    @Test
    void aProviderThatOnlyKnowsTheOlderLimitGetsIt() {
        upstream.json(200, ANSWER);
        Exchange.of(
                upstream,
                Calls.of(Dialect.OPENAI_CHAT, body("alias", "\"max_completion_tokens\":9")),
                attempt("a", Dialect.OPENAI_CHAT, "gpt-6-sol", Quirk.MAX_TOKENS_FIELD));

        assertThat(asked()).isEqualTo(anyOrder(body("gpt-6-sol", "\"max_tokens\":9")));
    }

    private static Attempt wishing(Attempt plain, Reasoning wish) {
        return new Attempt(plain.provider(), plain.model(), plain.credential(), plain.dialect(), plain.traits(), wish);
    }

    private static String body(String model, String members) {
        return "{\"model\":\"" + model + "\"," + members + (members.isEmpty() ? "" : ",")
                + "\"new_field\":[1.50],\"messages\":[{\"role\":\"user\",\"content\":\"h\\u0069\"}]}";
    }

    private String raw() {
        return new String(upstream.requests.getFirst().body(), StandardCharsets.UTF_8);
    }

    private String asked() {
        return anyOrder(raw());
    }

    /// The members of an object, sorted; their values as they are.
    private static String anyOrder(String object) {
        var members = new TreeSet<String>();
        int depth = 0;
        int from = 1;
        for (int i = 1; i < object.length(); i++) {
            char each = object.charAt(i);
            depth += each == '{' || each == '[' ? 1 : each == '}' || each == ']' ? -1 : 0;
            if ((each == ',' && depth == 0) || depth < 0) {
                members.add(object.substring(from, i));
                from = i + 1;
            }
        }
        return members.toString();
    }
}
