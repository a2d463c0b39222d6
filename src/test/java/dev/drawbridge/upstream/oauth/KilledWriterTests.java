package dev.drawbridge.upstream.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTests {
    @RepeatedTest(3)
    void writerThatIsKilledLeavesAWholeFile(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("login.json");
        Files.writeString(path, "{\"access_token\":\"a\"}");
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoginWriter.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("writing");
            for (int reads = ThreadLocalRandom.current().nextInt(20, 60); reads > 0; reads--) {
                assertThat(new LoginFile(path).read().login().accessToken().value())
                        .startsWith("a");
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }

        assertThat(new LoginFile(path).read().login().accessToken().value()).startsWith("a");
        new LoginFile(path).clean();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(path);
        }
    }
}
