package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Codex, which speaks Responses, with models whose providers do not.
@ExtendWith(SharedGateway.class)
class CodexTests {
    private static final String REQUEST = """
        {"model":"%s","instructions":"Be brief.","input":[{"type":"message","role":"user",
        "content":[{"type":"input_text","text":"Hi"}]}],"tools":[{"type":"function","name":"shell","strict":false,
        "parameters":{"type":"object","properties":{"command":{"type":"array","items":{"type":"string"}}}}},
        {"type":"custom","name":"apply_patch","description":"Edits files.",
        "format":{"type":"grammar","syntax":"lark","definition":"start: \\"x\\""}}],
        "tool_choice":"auto","parallel_tool_calls":true,"store":false,"stream":true,
        "include":["reasoning.encrypted_content"],"prompt_cache_key":"6f1c"}\
        """;

    private final Gateway gateway;

    CodexTests(Gateway gateway) {
        this.gateway = gateway;
    }

    private HttpRequest.Builder asked(Way way) {
        return gateway.wire()
                .request("/v1/responses")
                .header("authorization", "Bearer " + gateway.key())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(REQUEST.formatted(way.model())));
    }

    private HttpResponse<String> codex(Way way) {
        return gateway.wire().send(asked(way).header("originator", "codex_cli_rs"));
    }

    private static Way to(Dialect provider) {
        return new Way(Dialect.OPENAI_RESPONSES, provider, true);
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, mode = EnumSource.Mode.EXCLUDE, names = "OPENAI_RESPONSES")
    @DisplayName("T89: an answer at its output limit is complete for Codex, and incomplete for everybody else")
    void answerAtItsLimitIsNotRunAgain(Dialect provider) {
        Way way = to(provider);
        gateway.provider(way)
                .enqueue(way.scripts().cutByLength("Once").answer(true))
                .enqueue(way.scripts().cutByLength("Once").answer(true));

        assertThat(codex(way).body())
                .contains("event: response.completed", "\"text\":\"Once\"")
                .doesNotContain("response.incomplete", "response.failed");
        assertThat(gateway.wire().send(asked(way)).body()).contains("event: response.incomplete");
    }

    /// Else `on-loss: reject` would keep Codex from every one of them.
    @ParameterizedTest
    @EnumSource(value = Dialect.class, mode = EnumSource.Mode.EXCLUDE, names = "OPENAI_RESPONSES")
    void whatCodexAlwaysSendsIsNoLoss(Dialect provider) {
        Way way = to(provider);
        gateway.provider(way).enqueue(way.scripts().text("Hi").answer(true));

        HttpResponse<String> answer = codex(way);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("x-drawbridge-lost")).isEmpty();
    }
}
