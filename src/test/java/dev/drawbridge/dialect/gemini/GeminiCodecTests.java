package dev.drawbridge.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.sse.Framing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiCodecTests {
    private static RequestHead peek(String path, String query, String body) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return Golden.CODEC.peek(new RequestLine(path, query), bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/gemini-2.5-pro:generateContent, gemini-2.5-pro, false",
        "/v1/models/gemini-2.5-pro:streamGenerateContent, gemini-2.5-pro, true",
        "/v1beta/models/models/sonnet:countTokens, sonnet, false",
        "/v1beta/models/anthropic%2Fclaude%20x+y:generateContent, anthropic/claude x+y, false",
        "/v1beta/models/llama3:8b:streamGenerateContent, llama3:8b, true",
        "/v1beta/models/openai/gpt:generateContent, openai/gpt, false"
    })
    @DisplayName("T88: paths of Gemini clients, however they write them")
    void modelAndStreamAreReadFromThePath(String path, String model, boolean stream) {
        RequestHead head = peek(path, "", "{'contents':[]}");

        assertThat(head.model()).isEqualTo(model);
        assertThat(head.stream()).isEqualTo(stream);
    }

    @ParameterizedTest
    @CsvSource({"alt=sse, SSE", "key=x&alt=sse, SSE", "$alt=SSE, SSE", "'', JSON_ARRAY", "alt=json, JSON_ARRAY"})
    void layoutIsReadFromTheQuery(String query, Framing framing) {
        assertThat(peek("/v1beta/models/m:streamGenerateContent", query, "{'contents':[]}")
                        .framing())
                .isEqualTo(framing);
    }

    @Test
    void limitAndMembersAreReadFromTheBody() {
        RequestHead head = peek("/v1beta/models/m:generateContent", "", """
            {'contents':[{'parts':[]}],'generation_config':{'x':{},'max_output_tokens':7},'x':1}\
            """);

        assertThat(head.maxTokens()).isEqualTo(7);
        assertThat(head.members()).containsExactlyInAnyOrder("contents", "generation_config", "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1beta/models/m:embedContent",
                "/v1beta/models/:generateContent",
                "/v1beta/models/m",
                "/v1beta/m:generateContent"
            })
    void pathsThatMeanNothingAreNotFound(String path) {
        assertThatThrownBy(() -> peek(path, "", "{'contents':[]}"))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault().kind()).isEqualTo(FaultKind.NOT_FOUND));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'messages':[],'max_tokens':1,'system':''}|/v1/messages",
                "{'messages':[]}|/v1/chat/completions",
                "{'input':'x'}|/v1/responses",
                "{}|'contents' is required",
                "[]|contents",
                "{'contents':[|valid JSON"
            })
    void requestsOfOtherDialectsAreSentToTheirEndpoint(String body, String told) {
        assertThatThrownBy(() -> peek("/v1beta/models/m:generateContent", "", body.replace("'", "\"")))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-pro, true, /v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse",
        "models/gemini-2.5-pro, false, /v1beta/models/gemini-2.5-pro:generateContent",
        "tunedModels/mine, false, /v1beta/tunedModels/mine:generateContent",
        "a b?c#d, false, /v1beta/models/a%20b%3Fc%23d:generateContent"
    })
    void providersAreAskedInThePath(String model, boolean stream, String path) {
        assertThat(Golden.CODEC.path(model, stream)).isEqualTo(path);
    }

    @Test
    void aRequestForTheSameDialectPassesAsItIs() {
        byte[] body = Golden.bytes("requests", "full.json");

        assertThat(Golden.CODEC.patchRequest(body, RequestHead.UNREADABLE, Golden.target("m")))
                .isSameAs(body);
    }

    // Comments break Google's libraries for Go and Python
    @Test
    void silenceIsBridgedWithWhiteSpace() {
        assertThat(Golden.CODEC.keepalive(Golden.STAMP)).asString().isEqualTo("\n\n");
        assertThat(Golden.CODEC.keepalive(Golden.STAMP.laidOutAs(Framing.JSON_ARRAY)))
                .asString()
                .isBlank();
    }

    @Test
    void credentialsNeverPass() {
        assertThat(Golden.CODEC.passesRequestHeader("x-goog-api-key")).isFalse();
        assertThat(Golden.CODEC.passesRequestHeader("authorization")).isFalse();
        assertThat(Golden.CODEC.passesRequestHeader("x-goog-api-client")).isTrue();
        assertThat(Golden.CODEC.passesRequestHeader("x-server-timeout")).isTrue();
    }
}
