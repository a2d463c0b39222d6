package dev.drawbridge.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Packed and oversized request bodies.
@ExtendWith(SharedGateway.class)
class BodyTests {
    private static final int TOO_LARGE = 33 * 1024 * 1024;

    private final Gateway gateway;

    BodyTests(Gateway gateway) {
        this.gateway = gateway;
    }

    private interface Packer {
        OutputStream on(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] body, Packer packer) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = packer.on(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    private static byte[] body(Way way) {
        return """
            {"model":"%s","max_tokens":9,"messages":[{"role":"user","content":"%s 北京"}]}
            """.formatted(way.model(), "many words ".repeat(10_000)).getBytes(UTF_8);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void packedBodiesReachTheProviderPlain(Dialect dialect) throws IOException {
        Way way = new Way(dialect, dialect, false);
        byte[] plain = body(way);
        byte[][] bodies = {packed(plain, GZIPOutputStream::new), packed(plain, DeflaterOutputStream::new), plain};
        String[] encodings = {"gzip", "deflate", "identity"};

        for (int i = 0; i < bodies.length; i++) {
            gateway.provider(way).enqueue(way.scripts().text("Hi").json());
            var answer = gateway.wire().send(gateway.ask(dialect, bodies[i]).header("content-encoding", encodings[i]));

            assertThat(answer.statusCode()).as(encodings[i]).isEqualTo(200);
            var asked = gateway.provider(way).take();
            assertThat(asked.body())
                    .asString(UTF_8)
                    .contains("\"many words many")
                    .contains(" 北京\"}]");
            assertThat(asked.headers().map()).doesNotContainKey("content-encoding");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void bodyThatIsNotPackedAsItSaysIsRefused(Dialect client) throws IOException {
        byte[] packed = packed(body(new Way(client, client, false)), GZIPOutputStream::new);

        for (byte[] broken :
                new byte[][] {"{}".getBytes(UTF_8), Arrays.copyOf(packed, packed.length / 2), new byte[0]}) {
            assertRefused(
                    gateway.ask(client, broken).header("content-encoding", "gzip"),
                    client,
                    400,
                    "invalid_request_error");
            assertRefused(
                    gateway.ask(client, broken).header("content-encoding", "deflate"),
                    client,
                    400,
                    "invalid_request_error");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void otherPackingIsRefused(Dialect client) {
        assertRefused(gateway.ask(client, "{}").header("content-encoding", "br"), client, 415, "invalid_request_error");
        assertRefused(
                gateway.ask(client, "{}").header("content-encoding", "gzip, gzip"),
                client,
                415,
                "invalid_request_error");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void smallBodyThatUnpacksToTooMuchIsRefused(Dialect client) throws IOException {
        byte[] bomb = packed(new byte[TOO_LARGE], GZIPOutputStream::new);
        byte[] other = packed(new byte[TOO_LARGE], DeflaterOutputStream::new);

        assertRefused(gateway.ask(client, bomb).header("content-encoding", "gzip"), client, 413, "request_too_large");
        assertRefused(
                gateway.ask(client, other).header("content-encoding", "deflate"), client, 413, "request_too_large");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC"})
    void largeBodyIsRefusedWithAndWithoutItsLength(Dialect client) {
        byte[] large = new byte[TOO_LARGE];
        Arrays.fill(large, (byte) ' ');

        assertRefused(gateway.ask(client, large), client, 413, "request_too_large");
        assertRefused(
                gateway.ask(client, large).POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
                client,
                413,
                "request_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void callWhoseBodyWasNeverReadHasARow(String encoding) {
        var answer = gateway.wire().send(gateway.ask(Dialect.ANTHROPIC, "{}").header("content-encoding", encoding));

        assertThat(gateway.row(answer).outcome()).isEqualTo("refused");
    }

    private void assertRefused(HttpRequest.Builder request, Dialect client, int status, String anthropic) {
        var answer = gateway.wire().send(request);
        Refusals.assertRefused(answer, client, status, "invalid_request_error", anthropic);
        assertThat(gateway.provider(client).exchanges()).isEmpty();
    }
}
