package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Thinking, and the seal on it that only its maker understands and wants back unchanged.
@EveryWay
class EveryThoughtTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final String SEAL = "EqQBCkYIBxgCKkDwnw==";

    private final Gateway gateway;

    EveryThoughtTests(Gateway gateway) {
        this.gateway = gateway;
    }

    /// The types of Chat Completions have no place for it; its seal comes back all the same.
    @ParameterizedTest
    @MethodSource(WAYS + "every")
    void thoughtIsShownAndItsSealComesBack(Way way) {
        gateway.provider(way)
                .enqueue(way.scripts().thinking("Hm 北京.", SEAL, "Yes.").answer(way.stream()))
                .enqueue(way.scripts().text("Sure.").answer(way.stream()));

        Turn thought = Library.of(gateway, way).ask(way, Wish.THOUGHT);
        Turn next = thought.say("Sure?");

        assertThat(thought.answer().text()).isEqualTo("Yes.");
        if (way.client() != Dialect.OPENAI_CHAT) {
            assertThat(thought.answer().thinking()).startsWith("Hm 北京. [");
        }
        assertThat(next.answer().text()).isEqualTo("Sure.");
        assertThat(Arrived.at(gateway, way).seals()).isEmpty();
        Arrived second = Arrived.at(gateway, way);
        if (seals(way.provider())) {
            assertThat(second.seals()).containsExactly(SEAL);
        }
        assertThat(second.body().toString()).contains("Yes.").doesNotContain("DrawbridgeR1");
    }

    private static boolean seals(Dialect provider) {
        return switch (provider) {
            case ANTHROPIC, OPENAI_RESPONSES, GEMINI -> true;
            case OPENAI_CHAT, OLLAMA -> false;
        };
    }
}
