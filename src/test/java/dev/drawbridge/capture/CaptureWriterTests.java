package dev.drawbridge.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.capture.CaptureLine.Direction;
import dev.drawbridge.telemetry.CaptureMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureWriterTests {
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final CaptureOrder ORDER = CaptureOrder.of("key_1", "ann", "the admin", NOW, Duration.ofMinutes(15));

    @TempDir
    Path directory;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private CaptureWriter writer(Redaction redaction) {
        return new CaptureWriter(directory, redaction, new CaptureMetrics(registry), CLOCK);
    }

    private static CaptureLine line(byte[] body) {
        Map<String, List<String>> headers = Map.of(
                "Accept",
                List.of("a", "b"),
                "Authorization",
                List.of("x"),
                "set-cookie",
                List.of("y"),
                "x-n-tokens",
                List.of("7"));
        return new CaptureLine(
                NOW, "c1", Direction.CLIENT_ANSWER, Map.of("status", 200), headers, CapturedBody.of(body));
    }

    @Test
    void lineIsJsonWithoutCredentialsInAFileThatOnlyItsOwnerReads() throws IOException {
        CaptureWriter writer = writer(new Redaction(List::of));
        RunningCapture capture = writer.open(ORDER);
        writer.write(capture, line("{\"a\":\n1}".getBytes(UTF_8)));
        writer.stop();

        Path file = directory.resolve("captures/key_1-20261120T101530Z.jsonl");
        String text = Files.readString(file);
        assertThat(text)
                .startsWith("{\"time\":\"2026-11-20T10:15:30.123Z\",\"call\":\"c1\",\"direction\":\"client_answer\","
                        + "\"status\":200,\"headers\":{")
                .contains("\"accept\":\"a, b\"", "\"x-n-tokens\":\"7\"")
                .endsWith("},\"bytes\":8,\"body\":\"{\\\"a\\\":\\n1}\"}\n")
                .doesNotContainIgnoringCase("authorization")
                .doesNotContain("cookie");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        assertThat(capture.dropped()).isZero();
    }

    @Test
    void slowDiskCostsLinesNotTime() {
        var disk = new CountDownLatch(1);
        CaptureWriter writer = writer(new Redaction(() -> {
            try {
                disk.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return List.of();
        }));
        RunningCapture capture = writer.open(ORDER);
        for (int i = 0; i < 40; i++) {
            writer.write(capture, line(new byte[1 << 20]));
        }

        // One line is being written, as many wait as 16 MiB hold
        assertThat(capture.dropped()).isBetween(24L, 25L);
        assertThat(registry.get("drawbridge.capture.lines.dropped").counter().count())
                .isEqualTo(capture.dropped());
        disk.countDown();
        await().untilAsserted(() -> assertThat(directory.resolve(ORDER.file())).isNotEmptyFile());
        writer.stop();
    }

    @Test
    void fileStopsGrowingWithALineThatSaysSo() throws IOException {
        Path path = directory.resolve("captures").resolve("a.jsonl");
        var file = new CaptureFile(path, 25);
        byte[] line = "0123456789\n".getBytes(UTF_8);
        byte[] stop = "stop\n".getBytes(UTF_8);

        assertThat(List.of(
                        file.append(line, stop),
                        file.append(line, stop),
                        file.append(line, stop),
                        file.append(line, stop)))
                .containsExactly(true, true, false, false);

        assertThat(path).hasContent("0123456789\n0123456789\nstop\n");
        assertThat(new CaptureFile(path, 25).append("x\n".getBytes(UTF_8), stop))
                .isFalse();
        assertThat(path).hasContent("0123456789\n0123456789\nstop\n");
    }
}
