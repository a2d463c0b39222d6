package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptLengthTests {
    private static final PromptLength LENGTH = new PromptLength(210_000, 200_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prompt is too long: 210000 tokens > 200000 maximum",
                "This model's maximum context length is 200000 tokens. However, your messages resulted in 210000"
                        + " tokens. Please reduce.",
                "This endpoint's maximum context length is 200000 tokens. However, you requested about 210000 tokens"
                        + " (2000 of text input).",
                "This model's maximum context length is 200,000 tokens. However, you requested 210,000 tokens (200000"
                        + " in the messages, 10000 in the completion).",
                "The input token count (210000) exceeds the maximum number of tokens allowed (200000).",
                "The input token count 210000 exceeds the maximum number of tokens allowed 200000."
            })
    void numbersAreFoundInTheWordsOfEveryDialect(String message) {
        assertThat(PromptLength.isMeant(message)).isTrue();
        assertThat(PromptLength.told(message)).contains(LENGTH);
    }

    @Test
    void itsOwnWordsAreUnderstood() {
        assertThat(PromptLength.told(LENGTH.inAnthropicsWords())).contains(LENGTH);
        assertThat(PromptLength.told(LENGTH.inOpenAisWords())).contains(LENGTH);
        assertThat(PromptLength.told(LENGTH.inGeminisWords())).contains(LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "model not found", "max_tokens: 210000 > 200000", "messages: at least one is required"})
    void otherComplaintsAreNotMeant(String message) {
        assertThat(PromptLength.isMeant(message)).isFalse();
        assertThat(PromptLength.told(message)).isEmpty();
    }

    @Test
    void everyDialectTellsItInTheWordsItsClientsLookFor() {
        Fault fault = Fault.provider(FaultKind.CONTEXT_TOO_LONG, LENGTH.inGeminisWords());

        assertThat(told(Dialect.ANTHROPIC, fault))
                .contains(LENGTH.inAnthropicsWords(), "(capability_rejected: prompt_too_long)");
        assertThat(told(Dialect.OPENAI_CHAT, fault))
                .contains(LENGTH.inOpenAisWords(), "\"code\":\"context_length_exceeded\"");
    }

    private static String told(Dialect dialect, Fault fault) {
        return new String(Codecs.of(dialect).writeFault(fault, "id"), StandardCharsets.UTF_8);
    }
}
