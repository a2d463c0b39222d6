package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.conformance.Library.Ending;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.Cut;
import dev.drawbridge.testing.SdkAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Text, why it ended and what it cost.
@EveryWay
class EveryTextTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final Usage USAGE = new Usage(10_899, 229_504, 300, 0, 77, 33);

    private final Gateway gateway;

    EveryTextTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @MethodSource(WAYS + "every")
    void textArrivesAsItWasSaid(Way way) {
        gateway.provider(way)
                .enqueue(way.scripts()
                        .text("Grüße ", "aus 北京 \uD83D\uDC4B\n", "\"\\ \u2028 end")
                        .answer(way.stream())
                        .inPieces(Cut.nasty()));
        Library library = Library.of(gateway, way);

        SdkAnswer answer = library.ask(way, Wish.SENTENCE).answer();

        assertThat(answer.text()).isEqualTo("Grüße aus 北京 \uD83D\uDC4B\n\"\\ \u2028 end");
        assertThat(answer.finish()).isEqualTo(library.word(Ending.DONE));
        assertThat(answer.calls()).isEmpty();
        for (Dialect dialect : Dialect.values()) {
            assertThat(gateway.provider(dialect).exchanges()).hasSize(dialect == way.provider() ? 1 : 0);
        }
    }

    /// The four kinds of input are disjoint towards Anthropic's clients and contained in the prompt elsewhere (T82).
    @ParameterizedTest
    @MethodSource(WAYS + "every")
    void usageIsToldInTheClientsTerms(Way way) {
        gateway.provider(way).enqueue(way.scripts().withUsage(USAGE).text("Hi").answer(way.stream()));

        Turn turn = Library.of(gateway, way).ask(way, Wish.SENTENCE);

        assertThat(turn.usage()).isEqualTo(expected(way));
        assertThat(turn.answer().input()).isEqualTo(USAGE.prompt());
        assertThat(turn.answer().output()).isEqualTo(USAGE.output());
    }

    /// Google has no word for what was written to a cache, Ollama for nothing but the two sums.
    private static Usage expected(Way way) {
        if (way.provider() == Dialect.OLLAMA) {
            return new Usage(USAGE.prompt(), 0, 0, 0, USAGE.output(), 0);
        }
        return way.provider() == Dialect.GEMINI || way.client() == Dialect.GEMINI
                ? new Usage(11_199, USAGE.cacheRead(), 0, 0, USAGE.output(), USAGE.reasoning())
                : USAGE;
    }

    @ParameterizedTest
    @MethodSource(WAYS + "every")
    void outputLimitIsTold(Way way) {
        gateway.provider(way).enqueue(way.scripts().cutByLength("And then").answer(way.stream()));
        Library library = Library.of(gateway, way);

        SdkAnswer answer = library.ask(way, Wish.SENTENCE).answer();

        assertThat(answer.text()).isEqualTo("And then");
        assertThat(answer.finish()).isEqualTo(library.word(Ending.LIMIT));
    }

    @ParameterizedTest
    @MethodSource(WAYS + "every")
    void refusalIsTold(Way way) {
        gateway.provider(way).enqueue(way.scripts().refusal("I cannot do that.").answer(way.stream()));
        Library library = Library.of(gateway, way);

        SdkAnswer answer = library.ask(way, Wish.SENTENCE).answer();

        assertThat(answer.text()).matches("(I cannot do that\\.){1,2}");
        assertThat(answer.finish()).isEqualTo(library.word(refused(way)));
    }

    /// Words of refusal are a part of their own in OpenAI's dialects, whose answers then end as always; Ollama's are
    /// like any others.
    private static Ending refused(Way way) {
        boolean inItsOwnPart = switch (way.client()) {
            case OPENAI_CHAT -> way.isVerbatim();
            case OPENAI_RESPONSES -> true;
            case ANTHROPIC, GEMINI, OLLAMA -> false;
        };
        return inItsOwnPart || way.provider() == Dialect.OLLAMA ? Ending.DONE : Ending.FILTER;
    }
}
