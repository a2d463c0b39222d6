package dev.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableRequestsTests {
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new HttpServerCodec(), new UnreadableRequests(Clock.systemUTC()));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, 431, '\"type\":\"invalid_request_error\"'",
        "/v1/messages?beta=true, 431, '{\"type\":\"error\"'"
    })
    void headersThatAreTooLongAreRefusedInTheDialectOfThePath(String path, int status, String expected) {
        String answer = answerTo("POST " + path + " HTTP/1.1\r\nx-long: " + "x".repeat(70_000) + "\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("content-type: application/json", "x-task-id: ", "x-drawbridge-fault: caller", expected);
        channel.advanceTimeBy(3, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void restOfALongRequestIsReadAndForgottenBeforeTheEnd() {
        assertThat(answerTo("POST /v1/messages HTTP/1.1\r\nx-long: " + "x".repeat(70_000)))
                .startsWith("HTTP/1.1 431 ");

        assertThat(answerTo("x".repeat(1_000_000) + "\r\n\r\nGET /health HTTP/1.1\r\n\r\n"))
                .isEmpty();
        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.<Object>readInbound()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models?key=x%zz, localhost",
        "/v1/models?a[]=^, localhost",
        "/v1/\u0085, localhost",
        "/v1/models, local host",
        "/v1/models, [::1",
        "/v1/models, a b:1",
        "/v1/models, \"x\""
    })
    void anAddressThatIsNoUriIsRefused(String path, String host) {
        assertThat(answerTo("GET " + path + " HTTP/1.1\r\nhost: " + host + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("not an HTTP request that can be read");
    }

    @ParameterizedTest
    @CsvSource({"localhost:8080", "[::1]:8080", "my_host", "''", "127.0.0.1"})
    void hostsOfAllKindsPass(String host) {
        assertThat(answerTo("GET /v1/models?key=%2F HTTP/1.1\r\nhost: " + host + "\r\n\r\n"))
                .isEmpty();
        assertThat(channel.<Object>readInbound()).isNotNull();
    }

    @Test
    void anAddressThatIsTooLongIsRefused() {
        assertThat(answerTo("GET /health?" + "x".repeat(70_000) + " HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("The request's address is too long.");
    }

    @Test
    void whatIsNotHttpIsRefused() {
        assertThat(answerTo("\u0016\u0003\u0001 hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aReadableRequestPasses() {
        assertThat(answerTo("GET /health HTTP/1.1\r\n\r\n")).isEmpty();
        assertThat(channel.isOpen()).isTrue();
        Object passed = channel.readInbound();
        assertThat(passed).isNotNull();
    }

    private String answerTo(String request) {
        channel.writeInbound(Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1));
        var answer = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            answer.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.release();
        }
        return answer.toString();
    }
}
