package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/// Clients that take their time or ask for too much cost nobody else anything.
class SlowClientIT {
    private static final int ANSWER_MEGABYTES = 50;
    private static final int SLOW_CLIENTS = 8;
    private static final int LONG = 70_000;

    @TempDir
    static Path directory;

    private static FakeProvider provider;
    private static GatewayProcess gateway;
    private static String key;

    @BeforeAll
    static void start() throws IOException {
        provider = FakeProvider.start();
        FakeAnswer answer = longAnswer();
        provider.handle(_ -> answer);
        gateway = ProviderFile.naming(provider).start(directory);
        key = gateway.client().newKey("slow");
    }

    private static FakeAnswer longAnswer() {
        String word = ProviderFile.word("x".repeat(1000));
        String megabyte = word.repeat(1024 * 1024 / word.length() + 1);
        FakeAnswer answer = FakeAnswer.sse(word);
        for (int i = 0; i < ANSWER_MEGABYTES; i++) {
            answer = answer.thenSend(megabyte);
        }
        return answer.thenSend(ProviderFile.end());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    /// Together they are sent more than the gateway's whole heap.
    @Test
    void memoryIsBoundedWhoeverReadsOrDoesNot() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW_CLIENTS; i++) {
                silent.add(ask(ClientDialect.values()[i % 2]));
            }
            for (Socket client : silent) {
                assertThat(client.getInputStream().read()).isEqualTo('H');
            }
            for (int i = 0; i < 20; i++) {
                assertThat(gateway.client()
                                .ask(ClientDialect.OPENAI, key, "sim-fast", "Hello!")
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(readAll(silent.get(0), "data: [DONE]")).isGreaterThanOrEqualTo(ANSWER_MEGABYTES);
            assertThat(readAll(silent.get(1), "message_stop")).isGreaterThan(ANSWER_MEGABYTES / 2);
        } finally {
            for (Socket client : silent) {
                client.close();
            }
        }
        assertThat(gateway.peakMemory()).isLessThan(DataSize.ofMegabytes(500).toBytes());
        await().atMost(Duration.ofSeconds(5)).until(() -> gateway.client().openCalls() == 0);
    }

    private static Socket ask(ClientDialect dialect) throws IOException {
        String body = dialect.request(ProviderFile.MODEL, true, "Hello!");
        return send("""
            POST %s HTTP/1.1
            Host: gateway
            Authorization: Bearer %s
            Connection: close
            Content-Length: %d

            %s\
            """.formatted(dialect.path(), key, body.length(), body));
    }

    private static Socket send(String request) throws IOException {
        var socket = new Socket("localhost", gateway.screen().url().getPort());
        socket.setSoTimeout(30_000);
        String[] headAndBody = request.split("\n\n", 2);
        String head = headAndBody[0].replace("\n", "\r\n") + "\r\n\r\n";
        socket.getOutputStream().write((head + headAndBody[1]).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /// Megabytes up to the end of the connection, which must come right after this event.
    private static long readAll(Socket socket, String end) throws IOException {
        InputStream in = socket.getInputStream();
        var buffer = new byte[65_536];
        String tail = "";
        long bytes = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            bytes += n;
            tail += new String(buffer, Math.max(0, n - 200), Math.min(n, 200), StandardCharsets.US_ASCII);
            tail = tail.substring(Math.max(0, tail.length() - 200));
        }
        assertThat(tail).contains(end);
        return bytes / 1024 / 1024;
    }

    @Test
    void tooLongHeadersAreRefused() throws IOException {
        assertThat(answerTo("GET /health HTTP/1.1\nHost: gateway\nx-long: " + "x".repeat(LONG) + "\n\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void tooLongAddressIsRefused() throws IOException {
        assertThat(answerTo("GET /health?" + "x".repeat(9000) + " HTTP/1.1\nHost: gateway\n\n"))
                .startsWith("HTTP/1.1 414 ");
    }

    @Test
    void whatIsNotHttpIsRefused() throws IOException {
        assertThat(answerTo("\u0016\u0003\u0001 hello\n\n")).startsWith("HTTP/1.1 400 ");
    }

    /// Up to the end of the connection, which the gateway has to close.
    private static String answerTo(String request) throws IOException {
        try (Socket socket = send(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
