package dev.drawbridge.upstream.claudecli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.upstream.claudecli.CliRequest.Turn;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliRequestReaderTests {
    private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    @Test
    void textOfAllKindsIsRead() {
        var request = Asking.read("""
            "system":[{"type":"text","text":"Be kind."},{"type":"text","text":"Be short.","cache_control":{}}],
            "stream":true,"max_tokens":99,"output_config":{"effort":"high"},
            "messages":[
              {"role":"user","content":"One"},
              {"role":"assistant","content":[
                {"type":"thinking","thinking":"hm","signature":"s"},{"type":"text","text":"Two"}]},
              {"role":"user","content":[{"type":"text","text":"Three"},{"type":"text","text":"Four"}]}]
            """);

        assertThat(request.system()).isEqualTo("Be kind.\n\nBe short.");
        assertThat(request.turns())
                .containsExactly(
                        new Turn("user", "One"), new Turn("assistant", "Two"), new Turn("user", "Three\n\nFour"));
        assertThat(request.stream()).isTrue();
        assertThat(request.maxTokens()).isEqualTo(99);
        assertThat(request.effort()).isEqualTo("high");
        assertThat(request.losses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "free", textBlock = """
        "thinking":null                                     | 0
        "thinking":{"type":"disabled"}                      | 0
        "thinking":{"type":"enabled","budget_tokens":2048}  | 2048
        "thinking":{"type":"adaptive"}                      | free
        """)
    void thoughtIsAsMuchAsTheCallerWants(String member, Integer budget) {
        assertThat(Asking.read(HI + "," + member).thinking()).isEqualTo(budget);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "tools":[{"name":"f","input_schema":{}}]              | tools
        "mcp_servers":[{"type":"url","url":"https://a"}]      | mcp_servers
        "output_config":{"format":{"type":"json_schema"}}     | output_config.format
        "messages":[]                                         | messages
        "messages":[{"role":"user","content":" "}]            | messages
        "messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}] | messages
        "messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"image","source":{}}]}] | messages.0.content.1
        "messages":[{"role":"user","content":"a"},{"role":"user","content":[{"type":"document","source":{}}]}] | messages.1.content.0
        "messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"x"}]}] | messages.0.content.0
        """)
    void whatTheCommandCannotTakeIsRefusedByName(String members, String named) {
        String all = members.startsWith("\"messages\"") ? members : HI + "," + members;

        assertThatThrownBy(() -> Asking.read(all))
                .asInstanceOf(InstanceOfAssertFactories.type(FaultException.class))
                .satisfies(e -> assertThat(e.fault().kind()).isEqualTo(FaultKind.BAD_REQUEST))
                .satisfies(e -> assertThat(e.fault().param()).isEqualTo(named))
                .satisfies(e -> assertThat(e.fault().message()).contains("'" + named + "'", "'mine'"));
    }

    @Test
    void toolsThatMustNotBeCalledDoNoHarm() {
        assertThat(Asking.read(HI + ",\"tools\":[{\"name\":\"f\"}],\"tool_choice\":{\"type\":\"none\"}")
                        .losses())
                .isEmpty();
    }

    @Test
    void whatOnlyTunesTheAnswerIsALoss() {
        assertThat(Asking.read(HI + ",\"temperature\":0.5,\"stop_sequences\":[\"x\"],\"metadata\":{},\"top_k\":null")
                        .losses())
                .extracting(Loss::field)
                .containsExactlyInAnyOrder("temperature", "stop_sequences");
    }
}
