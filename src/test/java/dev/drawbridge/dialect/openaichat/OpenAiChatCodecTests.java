package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.sse.SseFrame;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the codec does for requests and streams that are passed on as they are.
class OpenAiChatCodecTests {
    private final OpenAiChatCodec codec = new OpenAiChatCodec();

    private static Target target(String model, Quirk... quirks) {
        return new Target(model, Set.of(quirks), ModelTraits.UNKNOWN);
    }

    private String patch(String body, Target target) {
        byte[] bytes = Golden.utf8(body);
        return new String(codec.patchRequest(bytes, RequestBody.head(bytes, _ -> {}), target), StandardCharsets.UTF_8);
    }

    private boolean asks(String body, Target target) {
        byte[] bytes = Golden.utf8(body);
        return codec.asksForUsage(RequestBody.head(bytes, _ -> {}), target);
    }

    @Test
    void nothingToChangeIsTheSameArray() {
        byte[] whole = Golden.utf8("{\"model\":\"m\",\"messages\":[]}");
        byte[] streamed =
                Golden.utf8("{\"model\":\"m\",\"stream\":true,\"stream_options\":{ \"include_usage\" : true }}");
        assertThat(codec.patchRequest(whole, RequestBody.head(whole, _ -> {}), target("m")))
                .isSameAs(whole);
        assertThat(codec.patchRequest(streamed, RequestBody.head(streamed, _ -> {}), target("m")))
                .isSameAs(streamed);
    }

    @Test
    void modelIsReplacedWhereItStands() {
        assertThat(patch(
                        "{ \"messages\":[{\"model\":\"x\"}],\n \"model\" : \"alias\" , \"n\":1.0e1}",
                        target("gpt-6\"é")))
                .isEqualTo("{ \"messages\":[{\"model\":\"x\"}],\n \"model\" : \"gpt-6\\\"é\" , \"n\":1.0e1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"m\",\"stream\":true} |"
                        + " {\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                "{\"stream_options\":null,\"model\":\"m\",\"stream\":true} |"
                        + " {\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"stream\":true}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{}} |"
                        + " {\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_obfuscation\": false}} |"
                        + " {\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_obfuscation\":"
                        + " false,\"include_usage\":true}}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":false}} |"
                        + " {\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}"
            })
    @DisplayName("T27: usage is asked for where the caller did not, other options stay")
    void usageIsAskedFor(String body, String patched) {
        assertThat(patch(body, target("m"))).isEqualTo(patched);
        assertThat(asks(body, target("m"))).isTrue();
        assertThat(patch(body, target("m", Quirk.NO_STREAM_USAGE))).isEqualTo(body);
        assertThat(asks(body, target("m", Quirk.NO_STREAM_USAGE))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\"}",
                "{\"model\":\"m\",\"stream\":false}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}"
            })
    void usageIsNotAskedForTwiceOrWithoutAStream(String body) {
        assertThat(asks(body, target("m"))).isFalse();
        assertThat(patch(body, target("m"))).isEqualTo(body);
    }

    @Test
    void optionsThatAreNoObjectAreLeftForTheProviderToRefuse() {
        String body = "{\"model\":\"m\",\"stream\":true,\"stream_options\":7}";
        assertThat(patch(body, target("m"))).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"1\",\"choices\":[],\"usage\":{\"prompt_tokens\":1}} | true",
                "{\"id\": \"1\", \"usage\": {\"prompt_tokens\": 1}, \"choices\": []} | true",
                "{\"choices\":[],\"usage\":null} | false",
                "{\"choices\":[],\"prompt_filter_results\":[{\"usage\":{}}]} | false",
                "{\"choices\":[{\"index\":0,\"delta\":{}}],\"usage\":{\"prompt_tokens\":1}} | false",
                "{\"usage\":{\"prompt_tokens\":1}} | false",
                "[DONE] | false",
                "{\"choices\":[],\"usage\":{ | false"
            })
    void unaskedUsageIsRecognised(String data, boolean unasked) {
        assertThat(codec.isUnaskedUsage(SseFrame.of(null, data))).isEqualTo(unasked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]} | true",
                "{\"choices\":[{\"index\": 0, \"delta\": {\"content\": \"a\"}, \"finish_reason\": null}], \"usage\":"
                        + " null} | true",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]} | true",
                "{\"choices\":[{\"delta\":{\"content\":\"\\\"usage\\\":{ \\\"error\\\":1"
                        + " \\\"finish_reason\\\":\\\"stop\\\" [DONE]\"}}]} | true",
                "{\"choices\":[{\"delta\":{\"content\":\"usage\"}}]} | true",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]} | false",
                "{\"choices\":[{\"finish_reason\":null},{\"finish_reason\":\"length\"}]} | false",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":1}} | false",
                "{\"choices\":[],\"usage\" : {\"prompt_tokens\":1}} | false",
                "{\"error\":{\"message\":\"x\"}} | false",
                "{\"choices\":[],\"usage\" | false",
                "[DONE] | false",
                "'' | false"
            })
    void plainContentIsRecognised(String data, boolean plain) {
        assertThat(Frames.isPlainContent(SseFrame.of(null, data))).isEqualTo(plain);
    }

    @Test
    void namedFrameIsNoPlainContent() {
        assertThat(Frames.isPlainContent(SseFrame.of("error", "{\"message\":\"x\"}")))
                .isFalse();
    }

    @Test
    @DisplayName("T6: a keepalive is a comment without a blank line")
    void keepaliveIsACommentWithoutBlankLine() {
        assertThat(codec.keepalive(new ReplyStamp("c", "m", 0, RequestHead.UNREADABLE, new byte[0])))
                .asString(StandardCharsets.UTF_8)
                .startsWith(":")
                .endsWith("\n")
                .doesNotContain("\n\n");
    }

    @Test
    void headersOfTheDialectPass() {
        assertThat(Set.of("openai-beta", "x-client-request-id", "idempotency-key"))
                .allMatch(codec::passesRequestHeader);
        assertThat(Set.of(
                        "authorization",
                        "cookie",
                        "user-agent",
                        "openai-organization",
                        "x-stainless-lang",
                        "accept-encoding"))
                .noneMatch(codec::passesRequestHeader);
        assertThat(Set.of(
                        "x-request-id",
                        "openai-processing-ms",
                        "x-ratelimit-remaining-tokens",
                        "retry-after",
                        "retry-after-ms",
                        "x-should-retry"))
                .allMatch(codec::passesResponseHeader);
        assertThat(Set.of("set-cookie", "content-encoding", "transfer-encoding", "server"))
                .noneMatch(codec::passesResponseHeader);
    }

    @Test
    void requestsGoToChatCompletions() {
        assertThat(codec.dialect()).isEqualTo(Dialect.OPENAI_CHAT);
        assertThat(codec.path("m", true)).isEqualTo("/chat/completions");
        assertThat(codec.requestHeaders()).isEmpty();
    }
}
