package dev.drawbridge.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.chat.FaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTests {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final SecretFiles files = new SecretFiles(Duration.ofMillis(10));

    private @Nullable String read(Path file) {
        return files.read(file).block(SOON);
    }

    @Test
    void newSecretIsTakenUpHoweverItWasPutThere() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "one\n");
        assertThat(read(file)).isEqualTo("one");

        Files.writeString(file, "two");
        await().atMost(SOON).until(() -> "two".equals(read(file)));

        Files.move(Files.writeString(folder.resolve("key~"), "three"), file, StandardCopyOption.REPLACE_EXISTING);
        await().atMost(SOON).until(() -> "three".equals(read(file)));
    }

    @Test
    void turnedLinkLeadsToTheNewSecret() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("v1")).resolve("key"), "one");
        Files.writeString(Files.createDirectories(folder.resolve("v2")).resolve("key"), "two");
        Path link = Files.createSymbolicLink(folder.resolve("..data"), Path.of("v1"));
        assertThat(read(link.resolve("key"))).isEqualTo("one");

        Files.move(
                Files.createSymbolicLink(folder.resolve("..tmp"), Path.of("v2")), link, StandardCopyOption.ATOMIC_MOVE);

        await().atMost(SOON).until(() -> "two".equals(read(link.resolve("key"))));
    }

    @Test
    void secretThatComesLateIsFoundByTheNextCall() throws IOException {
        Path file = folder.resolve("late");
        assertThatThrownBy(() -> read(file)).isInstanceOf(FaultException.class).hasMessageNotContaining("late");

        Files.writeString(file, "here");

        assertThat(read(file)).isEqualTo("here");
    }
}
