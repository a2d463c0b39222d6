package dev.drawbridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-5.6",
                "claude-sonnet-5-5[1m]",
                "anthropic/claude-sonnet-5.5",
                "openrouter:openai/gpt-oss-120b:free",
                "ft:gpt-4o-mini:acme::Abc123",
                "accounts/fireworks/models/llama-v3",
                "publishers/google/models/x@20250929",
                "qwen2.5:7b-instruct_q4",
                "my model",
                "模型-一",
                "a"
            })
    void namesOfRealModelsPass(String name) {
        assertThat(ModelName.check(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                " gpt",
                "gpt ",
                "\u00a0gpt\u2003",
                "a\nb",
                "a\r\nx-evil: 1",
                "a\tb",
                "a\0b",
                "a\u0085b",
                "a\u2028b",
                "a\u202eb",
                "a\ufeffb",
                "a\ud800b",
                "../../etc",
                "a/../b",
                "a..b",
                "a?key=1",
                "a#b",
                "a%2fb",
                "a\\b",
                "a\"b",
                "<script>"
            })
    void namesThatCouldBreakOutAreTheCallersFault(String name) {
        assertThatThrownBy(() -> ModelName.check(name))
                .asInstanceOf(InstanceOfAssertFactories.type(FaultException.class))
                .extracting(FaultException::fault)
                .satisfies(fault -> {
                    assertThat(fault.kind()).isEqualTo(FaultKind.BAD_REQUEST);
                    assertThat(fault.blame()).isEqualTo(Blame.CALLER);
                    assertThat(fault.param()).isEqualTo("model");
                });
    }

    @ParameterizedTest
    @CsvSource({"200,true", "201,false"})
    void theLongestNameHas200Characters(int length, boolean passes) {
        assertThat(ModelName.problem("a".repeat(length)).isEmpty()).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({"claude-x[1m],claude-x", "claude-x,claude-x", "[1m],[1m]", "a[1]b,a[1]b"})
    void bracketsAtTheEndAreTheClients(String name, String plain) {
        assertThat(ModelName.withoutBrackets(name)).isEqualTo(plain);
    }
}
