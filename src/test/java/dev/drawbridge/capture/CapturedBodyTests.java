package dev.drawbridge.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CapturedBodyTests {
    private static final String KEY = "sk-drawbridge-0123456789";

    private static ObjectNode told(byte[]... pieces) {
        var body = new CapturedBody();
        Arrays.stream(pieces).forEach(body::feed);
        ObjectNode line = JsonMapper.shared().createObjectNode();
        body.tell(line, new Redaction(List::of));
        return line;
    }

    @Test
    void textOfSeveralPiecesIsTextAlsoWhereACharacterIsCut() {
        byte[] text = "schön".getBytes(UTF_8);

        assertThat(told(Arrays.copyOf(text, 4), Arrays.copyOfRange(text, 4, 6)))
                .hasToString("{\"bytes\":6,\"body\":\"schön\"}");
    }

    @Test
    void whatIsNoTextIsOnlyMeasured() {
        assertThat(told(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1})).hasToString("{\"bytes\":4,\"base64_length\":8}");
        assertThat(told(new byte[0])).hasToString("{\"bytes\":0}");
    }

    @Test
    void oneMebibyteIsKept() {
        byte[] large = "words ".repeat(300_000).getBytes(UTF_8);

        ObjectNode line = told(large, large);

        assertThat(line.path("bytes").intValue()).isEqualTo(3_600_000);
        assertThat(line.path("body").stringValue()).hasSize(1 << 20);
        assertThat(line.path("truncated").booleanValue()).isTrue();
    }

    @Test
    void secretAtTheCutIsTakenOutWhole() {
        byte[] text = (" ".repeat(CapturedBody.MOST - 8) + KEY + " ".repeat(10_000)).getBytes(UTF_8);

        assertThat(told(text).path("body").stringValue()).contains("sk-***").doesNotContain("sk-d");
    }
}
