package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.conformance.Library.Ending;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.Cut;
import dev.drawbridge.testing.SdkAnswer;
import dev.drawbridge.testing.WireScripts.Call;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Calls of tools, from the first request to the answer that has used their results.
@EveryWay
class EveryToolTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final Call WEATHER = new Call("id_1", "get_weather", "{\"city\":", "\"Pa\\u0072is\"}");
    private static final Call TIME = new Call("id_2", "get_time");

    private final Gateway gateway;

    EveryToolTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @MethodSource(WAYS + "every")
    void twoCallsGoRoundTheLoop(Way way) {
        gateway.provider(way)
                .enqueue(way.scripts().tools("Let me see.", WEATHER, TIME).answer(way.stream()))
                .enqueue(way.scripts().text("Sunny at noon.").answer(way.stream()));
        Library library = Library.of(gateway, way);

        Turn called = library.ask(way, Wish.TOOLS);
        SdkAnswer answer = called.results("18\u00B0", "noon").answer();

        assertThat(called.answer().text()).isEqualTo("Let me see.");
        assertThat(called.answer().finish()).isEqualTo(library.word(Ending.CALLS));
        assertThat(called.answer().calls())
                .extracting(call -> call.split(" ", 2)[0])
                .containsExactly("get_weather", "get_time");
        assertThat(answer.text()).isEqualTo("Sunny at noon.");
        assertThat(answer.finish()).isEqualTo(library.word(Ending.DONE));
        assertThat(Arrived.at(gateway, way).tools()).containsExactly("get_weather", "get_time");
        assertBothResultsArrived(way, Arrived.at(gateway, way));
    }

    private static void assertBothResultsArrived(Way way, Arrived second) {
        assertThat(second.tools()).containsExactly("get_weather", "get_time");
        assertThat(second.calls()).containsExactly("get_weather {\"city\":\"Paris\"}", "get_time {}");
        assertThat(second.results()).containsExactly("get_weather: 18\u00B0", "get_time: noon");
        if (way.provider() != Dialect.OLLAMA) {
            assertThat(second.callIds()).containsExactly("id_1", "id_2");
        }
        if (way.provider() == Dialect.GEMINI) {
            assertThat(second.seals()).containsExactly("CpcBAcu98PBXkw==");
        }
    }

    @ParameterizedTest
    @MethodSource(WAYS + "every")
    void callsArriveWholeAndApart(Way way) {
        var write = new Call("id_3", "write", "{\"text\":\"a\\", "n\\\"", "data: 北京 \uD83D\uDE00\"", ",\"at\":{}}");
        gateway.provider(way)
                .enqueue(way.scripts()
                        .tools("Now.", WEATHER, TIME, write)
                        .answer(way.stream())
                        .inPieces(Cut.nasty()));

        SdkAnswer answer = Library.of(gateway, way).ask(way, Wish.TOOLS).answer();

        assertThat(answer.calls()).hasSize(3);
        assertThat(arguments(answer, 0, "get_weather")).isEqualTo(Requests.json("{\"city\":\"Paris\"}"));
        assertThat(arguments(answer, 1, "get_time")).isEqualTo(Requests.json("{}"));
        assertThat(arguments(answer, 2, "write"))
                .isEqualTo(Requests.json("{\"text\":\"a\\n\\\"data: 北京 \uD83D\uDE00\",\"at\":{}}"));
    }

    /// OpenAI's wires tell no arguments as no text at all.
    private static JsonNode arguments(SdkAnswer answer, int index, String name) {
        assertThat(answer.calls().get(index)).startsWith(name + " ");
        String arguments = answer.calls().get(index).substring(name.length() + 1);
        return Requests.json(arguments.isEmpty() ? "{}" : arguments);
    }
}
