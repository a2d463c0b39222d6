package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.RawJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTests {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Fault fault(byte[] body) {
        return catchThrowableOfType(FaultException.class, () -> Json.request(body))
                .fault();
    }

    private static byte[] nested(int depth) {
        return utf8("{\"x\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "[]",
                "{",
                "{\"a\":1}}",
                "{\"a\":1} {}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\n\"}"
            })
    void whatIsNoJsonObjectIsRefused(String body) {
        assertThat(fault(utf8(body)).kind()).isEqualTo(FaultKind.BAD_REQUEST);
    }

    @Test
    void complaintTellsThePlaceButNotTheText() {
        Fault fault = fault(utf8("{\"messages\": [\n  secret]}"));
        assertThat(fault.message()).contains("line 2", "column");
        assertThat(fault(utf8("{\"key\":\"sk-secret\" x}")).message()).doesNotContain("sk-secret");
    }

    @Test
    void nestingHasALimit() {
        assertThat(Json.request(nested(512)).has("x")).isTrue();
        assertThat(fault(nested(513)).kind()).isEqualTo(FaultKind.BAD_REQUEST);
        assertThat(fault(nested(200_000)).kind()).isEqualTo(FaultKind.BAD_REQUEST);
    }

    @Test
    void badUtf8IsRefused() {
        assertThat(fault(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '"', '}'})
                        .kind())
                .isEqualTo(FaultKind.BAD_REQUEST);
        assertThat(fault("{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)).kind())
                .isEqualTo(FaultKind.BAD_REQUEST);
    }

    @Test
    void numbersStayAsWritten() {
        String numbers =
                "{\"a\":1.50,\"b\":1E+2,\"c\":0.1000000000000000055511151231257827,\"d\":123456789012345678901234567890}";
        assertThat(Json.MAPPER.readTree(Json.raw(Json.request(utf8(numbers))).text()))
                .isEqualTo(Json.MAPPER.readTree(numbers));
        assertThat(Json.raw(Json.request(utf8("{\"a\":1.50}"))).text()).isEqualTo("{\"a\":1.50}");
    }

    @Test
    void halfAnEmojiCanBeWrittenOn() {
        RawJson raw = Json.raw(Json.request(utf8("{\"a\":\"x\\ud83d\"}")));
        byte[] written = Json.bytes(json -> json.writeRawValue(raw.text()));
        assertThat(Json.MAPPER.readTree(written).path("a").asString("")).isEqualTo("x\ud83d");
    }

    @Test
    void whatProvidersSayIsReadLeniently() {
        assertThat(Json.lenient(utf8("{\"a\":1,\"a\":2}")).path("a").asInt(0)).isEqualTo(2);
        assertThat(Json.lenient(utf8("<html>")).isMissingNode()).isTrue();
    }
}
