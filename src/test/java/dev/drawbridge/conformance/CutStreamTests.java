package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.testing.Cut;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.SdkAnswer;
import dev.drawbridge.testing.WireScript;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Streams in whatever pieces and line ends a provider or a proxy before it sends them.
@ExtendWith(SharedGateway.class)
class CutStreamTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final String[] TEXT = {
        "北京 \uD83D\uDC69\u200D\uD83D\uDE80 é", "\n\t\"\\\\n\" data: {", "\u2028\u0000}"
    };

    private final Gateway gateway;

    CutStreamTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @MethodSource(WAYS + "streamed")
    void everyByteMayComeAlone(Way way) {
        assertUnderstood(way, script(way).streamed().inPieces(Cut.everyByte()));
    }

    @ParameterizedTest
    @MethodSource(WAYS + "streamed")
    void charactersAndLineEndsMayBeCut(Way way) {
        assertUnderstood(way, script(way).streamed().inPieces(Cut.nasty()));
    }

    /// What providers make of the format, all of it allowed or common.
    private enum Habit {
        CARRIAGE_RETURNS(stream -> stream.replace("\n", "\r\n")),
        NO_SPACE(stream -> stream.replaceAll("(?m)^(data|event): ", "$1:")),
        BYTE_ORDER_MARK(stream -> "\uFEFF" + stream),
        COMMENTS(stream -> ": OPENROUTER PROCESSING\n\n" + stream.replaceAll("\n\n(?!$)", "\n\n: ping\n\n")),
        COMMENTS_AS_DATA(stream -> "data: : keepalive\n\n" + stream),
        EMPTY_EVENTS(stream -> stream.replaceAll("\n\n(?!$)", "\n\nevent: keepalive\n\n")),
        SEVERAL_DATA_LINES(stream -> stream.replaceAll("(?m)^data: \\{", "data: {\ndata: ")),
        IDS_AND_RETRIES(stream -> "retry: 3000\n" + stream.replaceAll("(?m)^data: ", "id: 1\ndata: ")),
        NO_EVENT_NAMES(stream -> stream.replaceAll("(?m)^event: .*\n", ""));

        private final UnaryOperator<String> change;

        Habit(UnaryOperator<String> change) {
            this.change = change;
        }
    }

    static Stream<Arguments> habits() {
        return Way.streamed()
                .filter(way -> !way.isVerbatim())
                .flatMap(way -> Stream.of(Habit.values()).map(habit -> Arguments.of(way, habit)));
    }

    @ParameterizedTest
    @MethodSource("habits")
    void translationLeavesNoTraceOfTheProvidersHabits(Way way, Habit habit) {
        String stream = habit.change.apply(script(way).stream());

        assertUnderstood(way, FakeAnswer.sse(stream).inPieces(Cut.nasty()));
    }

    @ParameterizedTest
    @MethodSource("habits")
    void habitsPassUnchangedWithinOneDialect(Way other, Habit habit) {
        Way way = new Way(other.provider(), other.provider(), true);
        String stream = habit.change.apply(script(way).stream());
        gateway.provider(way).enqueue(FakeAnswer.sse(stream).inPieces(Cut.nasty()));

        String answer = gateway.wire().send(gateway.askForUsage(way)).body();

        assertThat(answer).isEqualTo(stream);
    }

    @ParameterizedTest
    @MethodSource(WAYS + "streamed")
    void lastEventNeedsNoBlankLine(Way way) {
        assertUnderstood(
                way, FakeAnswer.sse(script(way).stream().stripTrailing()).inPieces(Cut.nasty()));
    }

    private static WireScript script(Way way) {
        return way.scripts().text(TEXT);
    }

    private void assertUnderstood(Way way, FakeAnswer answer) {
        gateway.provider(way).enqueue(answer);

        SdkAnswer understood = Requests.say(gateway, way, "Hi");

        assertThat(understood.text()).isEqualTo(String.join("", TEXT));
        assertThat(understood.finish()).isEqualTo(way.forClient("stop", "end_turn"));
        assertThat(understood.input()).isEqualTo(25);
        assertThat(understood.output()).isEqualTo(12);
    }
}
