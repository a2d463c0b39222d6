package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.sse.Framing;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTests {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String with(String body, String... members) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            values.put(members[i], utf8(members[i + 1]));
        }
        return new String(RequestBody.with(utf8(body), values), StandardCharsets.UTF_8);
    }

    private static RequestHead head(byte[] body) {
        return RequestBody.head(body, _ -> {});
    }

    private static RequestHead found(String model, boolean stream, @Nullable Integer maxTokens, String... members) {
        return new RequestHead(model, stream, stream, maxTokens, Set.of(members), Framing.SSE, true);
    }

    private static Fault fault(byte[] body) {
        return catchThrowableOfType(FaultException.class, () -> head(body)).fault();
    }

    @Test
    void headIsFoundWhereverItStands() {
        assertThat(
                        head(
                                utf8(
                                        "{\"messages\":[{\"model\":\"no\",\"stream\":false}],\"stream_options\":{\"x\":[],\"include_usage\":true},\"max_tokens\":7,\"stream\":true,\"model\":\"é\"}")))
                .isEqualTo(found("é", true, 7, "messages", "stream_options", "max_tokens", "stream", "model"));
        assertThat(head(utf8(" {\"model\":\"m\",\"stream\":null,\"max_completion_tokens\":null} ")))
                .isEqualTo(found("m", false, null, "model", "stream", "max_completion_tokens"));
        assertThat(head(utf8("{\"model\":\"m\",\"max_output_tokens\":99999999999}")))
                .isEqualTo(found("m", false, null, "model", "max_output_tokens"));
        assertThat(head(utf8("{\"model\":\"\\u006d\",\"max_tokens\":{\"x\":[1]}}")))
                .isEqualTo(found("m", false, null, "model", "max_tokens"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | model",
                "{\"model\":null} | model",
                "{\"model\":\" \"} | model",
                "{\"model\":7} | model",
                "{\"model\":[\"m\"]} | model",
                "{\"model\":\"m\",\"stream\":\"true\"} | stream",
                "{\"model\":\"m\",\"stream\":1} | stream"
            })
    void wrongMembersAreNamed(String body, String param) {
        assertThat(fault(utf8(body)).param()).isEqualTo(param);
        assertThat(fault(utf8(body)).blame()).isEqualTo(Blame.CALLER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{\"model\":\"m\"",
                "{\"model\":\"m\"}}",
                "{\"model\":\"m\"} x",
                "{\"model\":\"m\",}",
                "{\"model\":\"m\" \"x\":1}",
                "{\"model\":\"m\",\"model\":\"n\"}",
                "{\"x\":tru,\"model\":\"m\"}",
                "{\"x\":\"\u0001\"}"
            })
    void malformedBodyIsTheCallersFault(String body) {
        assertThat(fault(utf8(body)).kind()).isEqualTo(FaultKind.BAD_REQUEST);
    }

    @Test
    void badUtf8AndDeepNestingAreTheCallersFault() {
        assertThat(fault("{\"x\":\"é\",\"model\":\"m\"}".getBytes(StandardCharsets.ISO_8859_1))
                        .kind())
                .isEqualTo(FaultKind.BAD_REQUEST);
        assertThat(fault("{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_16BE))
                        .kind())
                .isEqualTo(FaultKind.BAD_REQUEST);
        assertThat(fault(utf8("{\"x\":" + "[".repeat(512) + "]".repeat(512) + ",\"model\":\"m\"}"))
                        .kind())
                .isEqualTo(FaultKind.BAD_REQUEST);
        assertThat(head(utf8("{\"x\":" + "[".repeat(511) + "]".repeat(511) + ",\"model\":\"m\"}"))
                        .model())
                .isEqualTo("m");
    }

    @Test
    void everyOtherByteStays() {
        String body =
                " {\n\t\"b\" : 1.0e0 ,\"model\"\t:  \"älias\" ,\"m\":{\"model\":\"x\\u00e9\\/\"},\r\n\"z\":[ ] }\n ";
        assertThat(with(body, "model", "\"gpt\""))
                .isEqualTo(" {\n"
                        + "\t\"b\" : 1.0e0 ,\"model\"\t:  \"gpt\" ,\"m\":{\"model\":\"x\\u00e9\\/\"},\r\n"
                        + "\"z\":[ ] }\n"
                        + " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2} | {\"a\":9,\"b\":2}",
                "{\"a\":-1.5e3 ,\"b\":2} | {\"a\":9 ,\"b\":2}",
                "{\"a\":true} | {\"a\":9}",
                "{\"a\":null} | {\"a\":9}",
                "{\"a\":\"}\\\",\\\\\"} | {\"a\":9}",
                "{\"a\":{\"a\":[{}]},\"b\":{\"a\":1}} | {\"a\":9,\"b\":{\"a\":1}}",
                "{\"a\":[[1],2] } | {\"a\":9 }",
                "{\"\\u0061\":1} | {\"\\u0061\":9}",
                "{} | {\"a\":9}",
                "{ } | { \"a\":9}",
                "{\"b\":\"世\"} | {\"b\":\"世\",\"a\":9}",
                "{\"b\":[1] } | {\"b\":[1] ,\"a\":9}"
            })
    void memberIsReplacedOrAdded(String body, String expected) {
        assertThat(with(body, "a", "9")).isEqualTo(expected);
    }

    @Test
    void severalMembersAreSetAtOnce() {
        assertThat(with("{\"x\":{\"y\":1},\"b\":\"世界\",\"a\":[]}", "a", "1", "n", "{}", "b", "\"é\"", "o", "[]"))
                .isEqualTo("{\"x\":{\"y\":1},\"b\":\"é\",\"a\":1,\"n\":{},\"o\":[]}");
        assertThat(with("{}", "a", "1", "b", "2")).isEqualTo("{\"a\":1,\"b\":2}");
    }

    @Test
    void byteOrderMarkDoesNotShiftThePlaces() {
        assertThat(with("\uFEFF{\"é\":\"👋\",\"model\":\"a\"}", "model", "\"b\""))
                .isEqualTo("\uFEFF{\"é\":\"👋\",\"model\":\"b\"}");
    }

    @Test
    void longValuesAreReplacedWhole() {
        String text = "x".repeat(100_000) + "\\n世";
        assertThat(with("{\"a\":\"" + text + "\",\"b\":\"" + text + "\"}", "a", "0"))
                .isEqualTo("{\"a\":0,\"b\":\"" + text + "\"}");
    }

    @Test
    void memberIsGivenAsItStands() {
        byte[] body = utf8("{\"m\":{\"o\":1},\"o\": { \"é\" : [1.0, \"}\"] } ,\"n\":null}");
        assertThat(RequestBody.member(body, "o"))
                .hasValueSatisfying(bytes ->
                        assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("{ \"é\" : [1.0, \"}\"] }"));
        assertThat(RequestBody.member(body, "n"))
                .hasValueSatisfying(bytes ->
                        assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("null"));
        assertThat(RequestBody.member(body, "x")).isEmpty();
        assertThat(RequestBody.member(utf8("{\"n\":-12}"), "n"))
                .hasValueSatisfying(bytes ->
                        assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("-12"));
    }
}
