package dev.drawbridge.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.errors.OpenAIServiceException;
import com.openai.models.responses.ResponseCreateParams;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.WireScripts.Call;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// OpenAI's own library understands what the fake provider says in its newer dialect.
class OpenAiResponsesScriptsTests {
    private static final WireScripts SCRIPTS = WireScripts.OPENAI_RESPONSES;

    private final FakeProvider provider = FakeProvider.start();

    @AfterEach
    void close() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void textArrivesWithItsUsage(boolean stream) {
        SdkAnswer answer = ask(SCRIPTS.withUsage(new Usage(10, 4, 3, 0, 7, 0)).text("Grüße ", "北京"), stream);

        assertThat(answer.text()).isEqualTo("Grüße 北京");
        assertThat(answer.finish()).isEqualTo("completed");
        assertThat(answer.input()).isEqualTo(17);
        assertThat(answer.cacheRead()).isEqualTo(4);
        assertThat(answer.output()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parallelCallsArriveWithTheirArguments(boolean stream) {
        var weather = new Call("call_1", "get_weather", "{\"city\":", "\"Paris\"}");
        SdkAnswer answer = ask(SCRIPTS.tools("Let me see.", weather, new Call("call_2", "get_time", "{}")), stream);

        assertThat(answer.text()).isEqualTo("Let me see.");
        assertThat(answer.calls()).containsExactly("get_weather {\"city\":\"Paris\"}", "get_time {}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thinkingRefusalAndOutputLimitAreTold(boolean stream) {
        SdkAnswer thought = ask(SCRIPTS.thinking("Hm.", "gAAAA=", "Yes."), stream);
        SdkAnswer refused = ask(SCRIPTS.refusal("I cannot."), stream);
        SdkAnswer cut = ask(SCRIPTS.cutByLength("And then"), stream);

        assertThat(thought.thinking()).isEqualTo("Hm. [gAAAA=]");
        assertThat(thought.text()).isEqualTo("Yes.");
        assertThat(refused.text()).isEqualTo("I cannot.");
        assertThat(cut.finish()).isEqualTo("max_output_tokens");
    }

    @Test
    void errorsAreThrown() {
        provider.enqueue(SCRIPTS.error(503, "Too busy"));

        assertThatThrownBy(() -> request(true))
                .isInstanceOfSatisfying(
                        OpenAIServiceException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(503));
    }

    @Test
    void failureInsideTheStreamIsTheStatusOfTheAnswer() {
        provider.enqueue(SCRIPTS.errorInStream("Overloaded", "Once upon"));

        SdkAnswer answer = request(true);

        assertThat(answer.finish()).isEqualTo("failed");
    }

    private SdkAnswer ask(WireScript script, boolean stream) {
        provider.enqueue(script.answer(stream).inPieces(Cut.nasty()));
        return request(stream);
    }

    private SdkAnswer request(boolean stream) {
        var request =
                ResponseCreateParams.builder().model("gpt-5.5").input("Hi").build();
        return Sdk.ask(Sdk.openAi(provider.url()), stream, request);
    }
}
