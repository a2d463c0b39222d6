package dev.drawbridge.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Prometheus that scrapes a gateway every second and evaluates its alerts.
record PrometheusProcess(URI url, Process process) implements AutoCloseable {
    private static final Duration TO_START = Duration.ofSeconds(60);

    static PrometheusProcess start(Path program, Path directory, URI management, Path alerts) throws IOException {
        Path file = Files.writeString(
                directory.resolve("prometheus.yml"), """
                    global: { scrape_interval: 1s, evaluation_interval: 1s }
                    rule_files: ["%s"]
                    scrape_configs:
                      - job_name: drawbridge
                        metrics_path: /actuator/prometheus
                        static_configs: [{ targets: ["127.0.0.1:%d"] }]
                    """.formatted(alerts.toAbsolutePath(), management.getPort()));
        int port = freePort();
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + directory.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        var prometheus = new PrometheusProcess(URI.create("http://127.0.0.1:" + port), process);
        await().atMost(TO_START).until(prometheus::isUp);
        return prometheus;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean isUp() {
        try {
            var ready = GatewayClient.send(
                    HttpRequest.newBuilder(url.resolve("/-/ready")).build());
            return ready.statusCode() == 200 && !query("up == 1").isEmpty();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                return false;
            }
            throw e;
        }
    }

    /// The samples that an expression gives now, without those that are no number.
    List<JsonNode> query(String expression) {
        var answer = GatewayClient.send(HttpRequest.newBuilder(url.resolve("/api/v1/query"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)))
                .build());
        JsonNode json = JsonMapper.shared().readTree(answer.body());
        if (!json.path("status").stringValue("").equals("success")) {
            throw new AssertionError(expression + ": " + answer.body());
        }
        return json.path("data")
                .path("result")
                .valueStream()
                .filter(sample -> !sample.path("value").path(1).stringValue("").equals("NaN"))
                .toList();
    }

    /// The rules, with what became of their last evaluation.
    List<JsonNode> rules() {
        var answer = GatewayClient.send(
                HttpRequest.newBuilder(url.resolve("/api/v1/rules")).build());
        return JsonMapper.shared()
                .readTree(answer.body())
                .path("data")
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
