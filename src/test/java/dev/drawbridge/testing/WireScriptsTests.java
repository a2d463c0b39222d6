package dev.drawbridge.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.WireScripts.Call;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts must be what the vendors' own libraries understand, streamed or not.
class WireScriptsTests {
    private static final Call WEATHER = new Call("call_1", "get_weather", "{\"city\":", "\"Paris\"}");
    private static final Call TIME = new Call("call_2", "get_time");

    private final FakeProvider provider = FakeProvider.start();

    @AfterEach
    void close() {
        provider.close();
    }

    static Stream<Arguments> everyForm() {
        return Stream.of(WireScripts.ANTHROPIC, WireScripts.OPENAI_CHAT)
                .flatMap(scripts -> Stream.of(Arguments.of(scripts, true), Arguments.of(scripts, false)));
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void textArrivesWithItsUsage(WireScripts scripts, boolean stream) {
        var usage = new Usage(10, 4, 3, 0, 7, 0);

        SdkAnswer answer =
                ask(scripts.withUsage(usage), scripts.withUsage(usage).text("Grüße ", "北京"), stream);

        assertThat(answer.text()).isEqualTo("Grüße 北京");
        assertThat(answer.finish()).isEqualTo(anthropic(scripts) ? "end_turn" : "stop");
        assertThat(answer.input()).isEqualTo(17);
        assertThat(answer.cacheRead()).isEqualTo(4);
        assertThat(answer.output()).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void parallelCallsArriveWithTheirArguments(WireScripts scripts, boolean stream) {
        SdkAnswer answer = ask(scripts, scripts.tools("Let me see.", WEATHER, TIME), stream);

        String none = anthropic(scripts) ? "{}" : "";
        assertThat(answer.calls()).containsExactly("get_weather {\"city\":\"Paris\"}", "get_time " + none);
        assertThat(answer.text()).isEqualTo("Let me see.");
        assertThat(answer.finish()).isEqualTo(anthropic(scripts) ? "tool_use" : "tool_calls");
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void refusalAndOutputLimitAreTold(WireScripts scripts, boolean stream) {
        SdkAnswer refused = ask(scripts, scripts.refusal("I cannot."), stream);
        SdkAnswer cut = ask(scripts, scripts.cutByLength("And then"), stream);

        assertThat(refused.text()).isEqualTo("I cannot.");
        assertThat(refused.finish()).isEqualTo(anthropic(scripts) ? "refusal" : "stop");
        assertThat(cut.text()).isEqualTo("And then");
        assertThat(cut.finish()).isEqualTo(anthropic(scripts) ? "max_tokens" : "length");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thinkingKeepsItsSignature(boolean stream) {
        WireScripts scripts = WireScripts.ANTHROPIC;

        SdkAnswer answer = ask(scripts, scripts.thinking("Hm.", "EqQBsig==", "Yes."), stream);

        assertThat(answer.thinking()).isEqualTo("Hm. [EqQBsig==]");
        assertThat(answer.text()).isEqualTo("Yes.");
    }

    @Test
    void openAiThinkingIsReasoningContent() {
        WireScript script = WireScripts.OPENAI_CHAT.thinking("Hm.", "", "Yes.");

        assertThat(ask(WireScripts.OPENAI_CHAT, script, true).text()).isEqualTo("Yes.");
        assertThat(script.whole()).contains("\"reasoning_content\":\"Hm.\"");
        assertThat(script.stream()).contains("\"delta\":{\"reasoning_content\":\"Hm.\"}");
    }

    @Test
    void openAiStreamsCanKeepTheirUsageToThemselves() {
        assertThat(WireScripts.OPENAI_CHAT_WITHOUT_USAGE.text("Hi").stream())
                .doesNotContain("usage")
                .endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void errorsAreThrownWithTheirStatusAndMessage(WireScripts scripts, boolean stream) {
        provider.enqueue(scripts.error(429, "Slow down"), scripts.error(500, "Oops"));

        if (anthropic(scripts)) {
            assertThatThrownBy(() -> askAnthropic(stream))
                    .isInstanceOfSatisfying(
                            RateLimitException.class,
                            error -> assertThat(error.headers().values("retry-after"))
                                    .containsExactly("7"))
                    .hasMessageContaining("Slow down");
            assertThatThrownBy(() -> askAnthropic(stream))
                    .isInstanceOfSatisfying(
                            AnthropicServiceException.class,
                            error -> assertThat(error.statusCode()).isEqualTo(500));
        } else {
            assertThatThrownBy(() -> askOpenAi(stream))
                    .isInstanceOf(com.openai.errors.RateLimitException.class)
                    .hasMessageContaining("Slow down");
            assertThatThrownBy(() -> askOpenAi(stream))
                    .isInstanceOfSatisfying(
                            OpenAIServiceException.class,
                            error -> assertThat(error.statusCode()).isEqualTo(500));
        }
    }

    @Test
    void errorsInsideTheStreamAreThrown() {
        provider.enqueue(WireScripts.ANTHROPIC.errorInStream("Overloaded", "Once upon"));
        assertThatThrownBy(() -> askAnthropic(true)).hasMessageContaining("Overloaded");

        provider.enqueue(WireScripts.OPENAI_CHAT.errorInStream("Overloaded", "Once upon"));
        assertThatThrownBy(() -> askOpenAi(true)).hasMessageContaining("Overloaded");
    }

    private SdkAnswer ask(WireScripts scripts, WireScript script, boolean stream) {
        provider.enqueue(script.answer(stream).inPieces(Cut.nasty()));
        return anthropic(scripts) ? askAnthropic(stream) : askOpenAi(stream);
    }

    private static boolean anthropic(WireScripts scripts) {
        return scripts instanceof AnthropicScripts;
    }

    private SdkAnswer askAnthropic(boolean stream) {
        var request = MessageCreateParams.builder()
                .model("claude-sonnet-5-5")
                .maxTokens(100)
                .addUserMessage("Hi")
                .build();
        return Sdk.ask(Sdk.anthropic(provider.url()), stream, request);
    }

    private SdkAnswer askOpenAi(boolean stream) {
        var request = ChatCompletionCreateParams.builder()
                .model("gpt-5.5")
                .addUserMessage("Hi")
                .build();
        return Sdk.ask(Sdk.openAi(provider.url()), stream, request);
    }
}
