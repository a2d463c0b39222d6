package dev.drawbridge.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.types.GenerateContentResponse;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.WireScripts.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts must be what Google's own library understands, streamed or not.
class GeminiScriptsTests {
    private static final Call WEATHER = new Call("call_1", "get_weather", "{\"city\":", "\"Paris\"}");
    private static final Call TIME = new Call("call_2", "get_time");

    private final FakeProvider provider = FakeProvider.start();
    private final Client client = Sdk.gemini(provider.url());

    @AfterEach
    void close() {
        client.close();
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void textArrivesWithItsUsage(boolean stream) {
        WireScripts scripts = WireScripts.GEMINI.withUsage(new Usage(10, 4, 3, 0, 7, 2));

        var answer = ask(scripts.text("Grüße ", "北京"), stream);

        assertThat(text(answer)).isEqualTo("Grüße 北京");
        var usage = answer.getLast().usageMetadata().orElseThrow();
        assertThat(usage.promptTokenCount()).contains(17);
        assertThat(usage.cachedContentTokenCount()).contains(4);
        assertThat(usage.candidatesTokenCount()).contains(5);
        assertThat(usage.thoughtsTokenCount()).contains(2);
        assertThat(answer.getLast().finishReason()).hasToString("STOP");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callsArriveWholeAndTheFirstIsSigned(boolean stream) {
        var answer = ask(WireScripts.GEMINI.tools("Let me see.", WEATHER, TIME), stream);

        assertThat(text(answer)).isEqualTo("Let me see.");
        assertThat(answer.stream()
                        .flatMap(piece -> piece.parts().stream())
                        .flatMap(part -> part.functionCall().stream())
                        .map(call -> call.name().orElse("") + call.args().orElseThrow()))
                .containsExactly("get_weather{city=Paris}", "get_time{}");
        assertThat(answer.stream()
                        .flatMap(piece -> piece.parts().stream())
                        .filter(part -> part.thoughtSignature().isPresent()))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusalAndOutputLimitAreTold(boolean stream) {
        assertThat(ask(WireScripts.GEMINI.refusal("I cannot."), stream)
                        .getLast()
                        .finishReason())
                .hasToString("SAFETY");
        assertThat(ask(WireScripts.GEMINI.cutByLength("And then"), stream)
                        .getLast()
                        .finishReason())
                .hasToString("MAX_TOKENS");
    }

    @Test
    void errorsAreThrown() {
        provider.enqueue(
                WireScripts.GEMINI.error(429, "Slow down"), WireScripts.GEMINI.errorInStream("Overloaded", "Once"));

        assertThatThrownBy(() -> client.models.generateContent("m", "Hi", null))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Slow down");
        assertThatThrownBy(() ->
                        client.models.generateContentStream("m", "Hi", null).forEach(_ -> {}))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Overloaded");
    }

    private List<GenerateContentResponse> ask(WireScript script, boolean stream) {
        provider.enqueue(script.answer(stream).inPieces(Cut.nasty()));
        if (!stream) {
            return List.of(client.models.generateContent("m", "Hi", null));
        }
        var pieces = new ArrayList<GenerateContentResponse>();
        try (var answer = client.models.generateContentStream("m", "Hi", null)) {
            answer.forEach(pieces::add);
        }
        return pieces;
    }

    private static String text(List<GenerateContentResponse> pieces) {
        return pieces.stream()
                .flatMap(piece -> piece.parts().stream())
                .map(part -> part.text().orElse(""))
                .collect(Collectors.joining());
    }
}
