package dev.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/// Whatever comes in the place of a key: the answer is never the gateway's fault, always one the caller's program can
/// read, and nobody repeats a key.
@ExtendWith(OutputCaptureExtension.class)
class KeyHeaderFuzzTests {
    private static final int REQUESTS = 600;

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static String key;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                directory, "{}", "--logging.level.root=info", "--logging.level.dev.drawbridge=debug");
        key = gateway.newKey("fuzz");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void everythingIsAnsweredAndNothingRepeated(CapturedOutput output) {
        var failures = new ArrayList<String>();
        for (long seed = 0; seed < REQUESTS; seed++) {
            var request = RandomKeyRequest.of(seed, key);
            RawAnswer answer = gateway.send(request.bytes());
            try {
                check(request, answer);
            } catch (AssertionError | RuntimeException e) {
                failures.add("seed %d: %s%n---%n%s%n%s".formatted(seed, request, answer, e.getMessage()));
            }
        }
        assertThat(failures).isEmpty();
        assertThat(output.getAll()).doesNotContain(secret());
    }

    private static String secret() {
        return key.substring(20, 50);
    }

    private static void check(RandomKeyRequest request, RawAnswer answer) {
        assertThat(answer.text()).doesNotContain(secret()).isNotEmpty();
        int status = answer.status();
        assertThat(status).isBetween(200, 499);
        boolean page = request.path().startsWith("/invite/");
        if (status >= 400 && !request.hasBodylessAnswer() && !page) {
            assertThat(answer.header("x-task-id")).isPresent();
            assertErrorOf(request.path(), answer);
        }
    }

    private static void assertErrorOf(String path, RawAnswer answer) {
        JsonNode body = answer.json();
        JsonNode message = body.path("detail");
        if (message.isMissingNode()) {
            JsonNode error = body.path("error");
            message = DialectOfPath.of(path, false) == Dialect.OLLAMA ? error : error.path("message");
        }
        assertThat(message.stringValue("")).as(answer.text()).isNotBlank();
        assertThat(answer.header("content-type"))
                .contains(body.has("detail") ? "application/problem+json" : "application/json");
    }
}
