package dev.drawbridge.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.FaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormScannerTests {
    private static final String FILE =
            part("Content-Disposition: form-data; name=\"file\"; filename=\"a.wav\"", "\r\n--\0--b");

    private static String part(String headers, String content) {
        return "--b-1\r\n" + headers + "\r\n\r\n" + content + "\r\n";
    }

    private static FormScanner scanned(String form, int pieces) {
        var scanner = new FormScanner("b-1");
        byte[] bytes = form.getBytes(UTF_8);
        for (int at = 0; at < bytes.length; at += pieces) {
            scanner.feed(java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + pieces)));
        }
        return scanner;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data; name=\"model\"",
                "content-disposition:form-data;name=model",
                "Content-Type: text/plain\r\nContent-Disposition: form-data; name=\"mod\\el\"",
                "Content-Disposition: form-data;\r\n name=\"model\"",
            })
    void modelIsFoundWhereItStandsHoweverTheFormIsCut(String headers) {
        String form = FILE + part(headers, "whisper-1") + "--b-1--\r\n";
        for (int pieces = 1; pieces < form.length(); pieces++) {
            FormScanner scanner = scanned(form, pieces);
            assertThat(scanner.found()).isEqualTo("whisper-1");
            assertThat(form.substring((int) scanner.from(), (int) scanner.to())).isEqualTo("whisper-1");
        }
    }

    @Test
    void anotherFieldIsNoModel() {
        String form = part("Content-Disposition: form-data; name=\"models\"", "x")
                + part("Content-Disposition: form-data; name=\"file\"; filename=\"model\"", "x")
                + "--b-1--\r\n";

        assertThat(scanned(form, 7).found()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--b-1\r\nContent-Disposition: form-data; name=model\r\n\r\nother\r\n",
                // some servers are content with bare line feeds
                "x\n--b-1\nContent-Disposition: form-data; name=model\n\nother\n",
                "--b-1\r\nContent-Disposition: form-data; name*=utf-8''model\r\n\r\nother\r\n",
            })
    void secondModelIsRefused(String second) {
        String form = part("Content-Disposition: form-data; name=\"model\"", "whisper-1") + second + "--b-1--\r\n";

        assertThatThrownBy(() -> scanned(form, 5)).isInstanceOf(FaultException.class);
    }

    @Test
    void endlessFieldsAreRefused() {
        assertThatThrownBy(() -> scanned("--b-1\r\nX: " + "y".repeat(20_000), 1000))
                .isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> scanned(part("Content-Disposition: form-data; name=model", "y".repeat(500)), 50))
                .isInstanceOf(FaultException.class);
    }
}
