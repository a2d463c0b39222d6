package dev.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.DrawbridgeApplication;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole application with the simulator behind it, reached over bare sockets: no library sends what these tests
/// send.
final class RunningGateway implements AutoCloseable {
    static final String ADMIN_KEY = "admin-key-of-these-tests";

    /// The store of a busy machine may be too slow at first, and a key be made though nobody was told so.
    private static final Duration SOON = Duration.ofSeconds(20);

    private final ConfigurableApplicationContext application;
    private final int port;
    private final int managementPort;

    private RunningGateway(ConfigurableApplicationContext application) {
        this.application = application;
        this.port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        this.managementPort = application.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    /// @param settings of the section `access`
    static RunningGateway start(Path directory, String settings, String... properties) {
        try {
            Path file = Files.writeString(
                    directory.resolve("drawbridge.yml"),
                    "drawbridge:\n  providers: { simulator: { preset: simulator } }\n  access: " + settings + "\n");
            return new RunningGateway(new SpringApplicationBuilder(DrawbridgeApplication.class)
                    .run(Stream.concat(
                                    Stream.of(properties),
                                    Stream.of(
                                            "--server.port=0",
                                            "--server.address=127.0.0.1",
                                            "--management.server.port=0",
                                            "--drawbridge.config=" + file,
                                            "--drawbridge.store.url=",
                                            "--drawbridge.store.data-dir=" + directory.resolve("data"),
                                            "--drawbridge.access.admin-key=" + ADMIN_KEY))
                            .toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    String newKey(String name) {
        return newKey(name, "");
    }

    /// @param members more members of the wish for a key, each after a comma
    String newKey(String name, String members) {
        var attempts = new AtomicInteger();
        RawAnswer made = await().atMost(SOON)
                .until(
                        () -> made("{\"name\":\"" + name + "-" + attempts.incrementAndGet() + "\"" + members + "}"),
                        answer -> answer.status() != 503);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("key").stringValue();
    }

    private RawAnswer made(String body) {
        return send("POST /admin/keys HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
                + "authorization: Bearer " + ADMIN_KEY + "\r\ncontent-type: application/json\r\ncontent-length: "
                + body.length() + "\r\n\r\n" + body);
    }

    /// @param headers each without its line end
    RawAnswer get(String path, String... headers) {
        return send(question(path, headers));
    }

    /// The same on the port of health and metrics.
    RawAnswer getFromManagement(String path, String... headers) {
        return send(question(path, headers).getBytes(StandardCharsets.ISO_8859_1), managementPort);
    }

    private static String question(String path, String... headers) {
        return "GET " + path + " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
                + String.join(
                        "", Stream.of(headers).map(header -> header + "\r\n").toList()) + "\r\n";
    }

    RawAnswer send(String request) {
        return send(request.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawAnswer send(byte[] request) {
        return send(request, port);
    }

    private static RawAnswer send(byte[] request, int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            var writer = Thread.startVirtualThread(() -> write(socket, request));
            String answer = read(socket);
            writer.join();
            return new RawAnswer(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException _) {
            // The server may answer and close before it has read everything.
        }
    }

    private static String read(Socket socket) {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (IOException _) {
            // A reset after the answer.
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        application.close();
    }
}
