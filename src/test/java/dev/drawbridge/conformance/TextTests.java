package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.messages.Message;
import com.openai.models.chat.completions.ChatCompletion;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.Sdk;
import dev.drawbridge.testing.SdkAnswer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plain text and what it costs. The four kinds of input tokens are disjoint towards Anthropic's clients and contained
/// in the prompt towards OpenAI's (T82).
@ExtendWith(SharedGateway.class)
class TextTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final Usage USAGE = new Usage(10_899, 229_504, 300, 0, 77, 33);

    private final Gateway gateway;

    TextTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void textArrivesAsItWasSaid(Way way) {
        gateway.provider(way)
                .enqueue(way.scripts()
                        .text("Grüße ", "aus 北京 \uD83D\uDC4B\n", "\"\\ \u2028 end")
                        .answer(way.stream()));

        SdkAnswer answer = Requests.say(gateway, way, "Hi");

        assertThat(answer.text()).isEqualTo("Grüße aus 北京 \uD83D\uDC4B\n\"\\ \u2028 end");
        assertThat(answer.finish()).isEqualTo(way.forClient("stop", "end_turn"));
        assertThat(gateway.provider(way).exchanges()).hasSize(1);
        assertThat(gateway.other(way).exchanges()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(WAYS + "ofOpenAi")
    void openAiClientSeesUsageInItsOwnTerms(Way way) {
        gateway.provider(way).enqueue(way.scripts().withUsage(USAGE).text("Hi").answer(way.stream()));

        ChatCompletion completion = Sdk.completion(gateway.openAi(), way.stream(), Requests.openAi(way, """
            "messages":[{"role":"user","content":"Hi"}]\
            """));

        var usage = completion.usage().orElseThrow();
        assertThat(usage.promptTokens()).isEqualTo(240_703);
        assertThat(usage.completionTokens()).isEqualTo(77);
        assertThat(usage.totalTokens()).isEqualTo(240_780);
        var prompt = usage.promptTokensDetails().orElseThrow();
        assertThat(prompt.cachedTokens()).hasValue(229_504L);
        assertThat(prompt.cacheWriteTokens()).hasValue(300L);
        assertThat(usage.completionTokensDetails().orElseThrow().reasoningTokens())
                .hasValue(33L);
    }

    @ParameterizedTest
    @MethodSource(WAYS + "ofAnthropic")
    void anthropicClientSeesUsageInItsOwnTerms(Way way) {
        gateway.provider(way).enqueue(way.scripts().withUsage(USAGE).text("Hi").answer(way.stream()));

        Message message = Sdk.message(gateway.anthropic(), way.stream(), Requests.anthropic(way, """
            "max_tokens":100,"messages":[{"role":"user","content":"Hi"}]\
            """));

        var usage = message.usage();
        assertThat(usage.inputTokens()).isEqualTo(10_899);
        assertThat(usage.cacheReadInputTokens()).hasValue(229_504L);
        assertThat(usage.cacheCreationInputTokens()).hasValue(300L);
        assertThat(usage.outputTokens()).isEqualTo(77);
        assertThat(usage.outputTokensDetails().orElseThrow().thinkingTokens()).isEqualTo(33);
    }
}
