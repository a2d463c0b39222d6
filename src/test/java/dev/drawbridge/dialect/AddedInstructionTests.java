package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AddedInstructionTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ANTHROPIC | {"messages":[1.50],"x": 1} | {"messages":[1.50],"x": 1,"system":"Be kind."}
        ANTHROPIC | {"system":"A é","n": 1.50} | {"system":"A é\\n\\nBe kind.","n": 1.50}
        ANTHROPIC | {"system":[{"type":"text","text":"A","cache_control":{"type":"ephemeral"}}]} | {"system":[{"type":"text","text":"A","cache_control":{"type":"ephemeral"}},{"type":"text","text":"Be kind."}]}
        ANTHROPIC | {"system":[]} | {"system":[{"type":"text","text":"Be kind."}]}
        ANTHROPIC | {"system":null} | {"system":"Be kind."}
        OPENAI_RESPONSES | {"input":"hi"} | {"input":"hi","instructions":"Be kind."}
        OPENAI_RESPONSES | {"instructions":"A","input":"hi"} | {"instructions":"A\\n\\nBe kind.","input":"hi"}
        GEMINI | {"contents":[]} | {"contents":[],"systemInstruction":{"parts":[{"text":"Be kind."}]}}
        GEMINI | {"system_instruction":{"role":"user","parts":[{"text":"A"}]}} | {"system_instruction":{"role":"user","parts":[{"text":"A"},{"text":"Be kind."}]}}
        OPENAI_CHAT | {"messages":[ {"role":"user","content":"hi"} ]} | {"messages":[ {"role":"system","content":"Be kind."},{"role":"user","content":"hi"} ]}
        OPENAI_CHAT | {"messages":[{"role":"system","content":"A"}, {"role":"user","content":"hi"}]} | {"messages":[{"role":"system","content":"A"},{"role":"system","content":"Be kind."}, {"role":"user","content":"hi"}]}
        OPENAI_CHAT | {"n":1.50,"messages":[{"content":"A","role":"developer"},{"role":"user","content":"hi"},{"role":"system","content":"B"}]} | {"n":1.50,"messages":[{"content":"A","role":"developer"},{"role":"developer","content":"Be kind."},{"role":"user","content":"hi"},{"role":"system","content":"B"}]}
        OPENAI_CHAT | {"messages":[{"role":"system","content":"A"}]} | {"messages":[{"role":"system","content":"A"},{"role":"system","content":"Be kind."}]}
        OPENAI_CHAT | {"messages":[]} | {"messages":[{"role":"system","content":"Be kind."}]}
        OLLAMA | {"messages":[{"role":"user","content":"hi"}],"options":{}} | {"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"hi"}],"options":{}}
        """)
    void instructionStandsBehindTheCallersAndAllElseStays(Dialect dialect, String body, String expected) {
        assertThat(added(dialect, body)).isEqualTo(expected);
    }

    /// What a conversation began with stays, byte for byte, whatever comes behind.
    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"OPENAI_CHAT", "OLLAMA"})
    void laterTurnBeginsWithTheEarlierOne(Dialect dialect) {
        String first = "{\"messages\":[{\"role\":\"system\",\"content\":\"A\"},{\"role\":\"user\",\"content\":\"hi\"}";
        String later = first + ",{\"role\":\"assistant\",\"content\":\"yes\"},{\"role\":\"user\",\"content\":\"and\"}";

        String before = added(dialect, first + "]}");

        assertThat(added(dialect, later + "]}")).startsWith(before.substring(0, before.length() - 2));
    }

    @Test
    void signsOfTheInstructionAreEscaped() {
        byte[] body = AddedInstruction.to(
                "{\"messages\":[]}".getBytes(StandardCharsets.UTF_8), Dialect.OPENAI_CHAT, "\"\\\né");

        assertThat(Json.MAPPER.readTree(body).at("/messages/0/content").stringValue())
                .isEqualTo("\"\\\né");
    }

    private static String added(Dialect dialect, String body) {
        return new String(
                AddedInstruction.to(body.getBytes(StandardCharsets.UTF_8), dialect, "Be kind."),
                StandardCharsets.UTF_8);
    }
}
