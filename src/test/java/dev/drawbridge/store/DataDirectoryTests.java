package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {
    @TempDir
    Path temp;

    @Test
    void secondGatewayIsRefusedWithDirectoryAndHolder() throws IOException {
        try (var first = DataDirectory.open(temp.resolve("data"))) {
            assertThatThrownBy(() -> DataDirectory.open(temp.resolve("data")))
                    .isInstanceOf(StoreStartException.class)
                    .hasMessageContaining(first.path().toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void gatewayInAnotherProcessIsRefusedUntilTheFirstIsGone() throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process holder = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), Holder.class.getName(), temp.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).isEqualTo("locked");

        assertThatThrownBy(() -> DataDirectory.open(temp)).hasMessageContaining("process " + holder.pid());

        holder.destroyForcibly();
        assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
        DataDirectory.open(temp).close();
    }

    @Test
    void directoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(StoreStartException.class)
                .hasMessageContaining(file.resolve("data").toString())
                .extracting("action")
                .asString()
                .contains("DRAWBRIDGE_DATA_DIR");
    }

    /// Another gateway, as far as the lock is concerned.
    static final class Holder {
        public static void main(String[] args) throws IOException {
            DataDirectory.open(Path.of(args[0]));
            System.out.println("locked");
            System.in.read();
        }
    }
}
