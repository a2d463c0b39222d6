package dev.drawbridge.dialect.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.testing.Posted;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the codec does for requests that are passed on as they are.
class OpenAiResponsesCodecTests {
    @Test
    void routingKnowsModelStreamAndLimit() {
        RequestHead head = Posted.head(
                Golden.CODEC, Golden.utf8("{\"model\":\"m\",\"input\":[],\"stream\":true,\"max_output_tokens\":7}"));

        assertThat(head.model()).isEqualTo("m");
        assertThat(head.stream()).isTrue();
        assertThat(head.maxTokens()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\",\"previous_response_id\":\"resp_1\"}",
                "{\"model\":\"m\",\"conversation\":\"conv_1\"}",
                "{\"model\":\"m\",\"prompt\":{\"id\":\"pmpt_1\"}}",
                "{\"model\":\"m\",\"input\":\"Hi\",\"background\":true}"
            })
    @DisplayName("T87: what a provider has stored passes to it")
    void storedStatePasses(String body) {
        assertThat(Posted.head(Golden.CODEC, Golden.utf8(body)).model()).isEqualTo("m");
    }

    @Test
    void onlyTheModelChanges() {
        byte[] body = Golden.utf8("{ \"input\" : [1.50] ,\"model\":\"alias\", \"stream\":true }");
        RequestHead head = RequestHead.of("alias", true, false, null);

        assertThat(Golden.CODEC.patchRequest(body, head, new Target("alias", Set.of(), ModelTraits.UNKNOWN)))
                .isSameAs(body);
        assertThat(new String(Golden.CODEC.patchRequest(body, head, Golden.PLAIN), StandardCharsets.UTF_8))
                .isEqualTo("{ \"input\" : [1.50] ,\"model\":\"gpt-6-sol\", \"stream\":true }");
        assertThat(Golden.CODEC.asksForUsage(head, Golden.PLAIN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "openai-beta, true",
        "originator, true",
        "session_id, true",
        "x-codex-turn-metadata, true",
        "authorization, false",
        "cookie, false"
    })
    void headersOfTheDialectPass(String name, boolean passes) {
        assertThat(Golden.CODEC.passesRequestHeader(name)).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "x-request-id, true",
        "retry-after, true",
        "x-codex-primary-used-percent, true",
        "x-models-etag, true",
        "set-cookie, false"
    })
    void headersOfTheProviderPass(String name, boolean passes) {
        assertThat(Golden.CODEC.passesResponseHeader(name)).isEqualTo(passes);
    }

    @Test
    @DisplayName("T6: a keepalive before the answer is a comment without a blank line")
    void keepaliveIsAComment() {
        assertThat(new String(Golden.CODEC.keepalive(Golden.STAMP), StandardCharsets.UTF_8))
                .isEqualTo(": keepalive\n");
    }
}
