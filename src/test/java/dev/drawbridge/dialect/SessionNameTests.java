package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionNameTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "prompt_cache_key":"c1"                                                     | c1
        "prompt_cache_key":"c1","metadata":{"a":[{}],"session_id":"m1"},"user":"u"  | m1
        "metadata":{"session_id":7},"prompt_cache_key":"c1"                         | c1
        "metadata":"session_id"                                                     |
        "prompt_cache_key":{"session_id":"m1"}                                      |
        "prompt_cache_key":"  "                                                     |
        "user":"u","safety_identifier":"s"                                          |
        """)
    void chatsAreNamedByWhatNamesAConversation(String members, @Nullable String session) {
        assertThat(peek(Dialect.OPENAI_CHAT, "\"messages\":[],\"tools\":[]," + members))
                .isEqualTo(session);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "prompt_cache_key":"c1","conversation":"conv_1","metadata":{"session_id":"m1"} | conv_1
        "conversation":{"x":{"id":"no"},"id":"conv_1"}                                 | conv_1
        "previous_response_id":"resp_1"                                                |
        "conversation":null,"prompt_cache_key":"c1"                                    | c1
        """)
    void responsesAreNamedByTheirConversation(String members, @Nullable String session) {
        assertThat(peek(Dialect.OPENAI_RESPONSES, "\"input\":\"Hi\"," + members))
                .isEqualTo(session);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "metadata":{"user_id":"user_12ab_account__session_0a1b-2c3d"}               | 0a1b-2c3d
        "metadata":{"user_id":"{\\"device_id\\":\\"d\\",\\"session_id\\":\\"0a1b-2c3d\\"}"} | 0a1b-2c3d
        "metadata":{"user_id":"somebody"}                                           | somebody
        "metadata":{"session_id":"no"},"prompt_cache_key":"no"                      |
        """)
    void messagesAreNamedByTheUserIdOfClaudeCode(String members, @Nullable String session) {
        assertThat(peek(Dialect.ANTHROPIC, "\"max_tokens\":5,\"messages\":[]," + members))
                .isEqualTo(session);
    }

    @Test
    void namesAreBounded() {
        assertThat(peek(Dialect.OPENAI_CHAT, "\"messages\":[],\"prompt_cache_key\":\"" + "x".repeat(100_000) + '"'))
                .isEqualTo("x".repeat(256));
    }

    @Test
    void whatFollowsANameIsStillRead() {
        byte[] body = "{\"messages\":[],\"metadata\":{\"session_id\":\"s\"},\"stream\":true,\"model\":\"m\"}"
                .getBytes(StandardCharsets.UTF_8);

        RequestHead head = Codecs.of(Dialect.OPENAI_CHAT).peek(new RequestLine("/v1/chat/completions", ""), body);

        assertThat(head.stream()).isTrue();
        assertThat(head.members()).containsExactlyInAnyOrder("messages", "metadata", "stream", "model");
    }

    private static @Nullable String peek(Dialect dialect, String members) {
        byte[] body = ("{\"model\":\"m\"," + members + "}").getBytes(StandardCharsets.UTF_8);
        return Codecs.of(dialect).peek(new RequestLine("/", ""), body).session();
    }
}
