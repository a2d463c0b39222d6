package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

class EmbeddedRedisTests {
    @TempDir
    Path temp;

    @Test
    void whatWasWrittenSurvivesARestart() throws IOException {
        try (var directory = DataDirectory.open(temp)) {
            try (var redis = EmbeddedRedis.start(directory);
                    var store = RedisStore.connect(redis.address())) {
                assertThat(Store.atStart(store.commands().set("kept", "yes"))).contains("OK");
            }
            try (var redis = EmbeddedRedis.start(directory);
                    var store = RedisStore.connect(redis.address())) {
                assertThat(Store.atStart(store.commands().get("kept"))).contains("yes");
            }
        }
    }

    @Test
    void endsWhenThePipeOfItsShellIsClosed() throws Exception {
        Path home = Files.createDirectories(temp.resolve("redis"));
        Process shell = start(home);
        ProcessHandle server = serverIn(home);

        shell.getOutputStream().close();

        await().until(() -> !server.isAlive() && !shell.isAlive());
    }

    @Test
    void leftOverServerIsEndedBeforeTheNextOneStarts() throws Exception {
        try (var directory = DataDirectory.open(temp)) {
            start(directory.folder("redis"));
            ProcessHandle leftOver = serverIn(temp.resolve("redis"));
            try (var redis = EmbeddedRedis.start(directory);
                    var store = RedisStore.connect(redis.address())) {
                assertThat(leftOver.isAlive()).isFalse();
                assertThat(Store.atStart(store.commands().ping())).contains("PONG");
            }
        }
    }

    @Test
    void frozenLeftOverIsEndedToo() throws Exception {
        Path home = Files.createDirectories(temp.resolve("redis"));
        start(home);
        ProcessHandle leftOver = serverIn(home);
        assertThat(new ProcessBuilder("kill", "-STOP", "" + leftOver.pid())
                        .start()
                        .waitFor())
                .isZero();

        LeftOver.end(home, Duration.ofMillis(200));

        assertThat(leftOver.isAlive()).isFalse();
    }

    @Test
    void processThatGotTheIdOfALeftOverIsSpared() throws Exception {
        Process bystander = new ProcessBuilder("/bin/sh", "-c", "read -r _").start();
        Files.writeString(temp.resolve(RedisSettings.PID_FILE), bystander.pid() + "\n");

        LeftOver.end(temp, Duration.ofSeconds(5));

        assertThat(bystander.isAlive()).isTrue();
        bystander.getOutputStream().close();
    }

    @Test
    void serverThatDiesIsStartedAgainWithItsDataAndMessagesGoOn() throws Exception {
        try (var directory = DataDirectory.open(temp);
                var redis = EmbeddedRedis.start(directory);
                var store = RedisStore.connect(redis.address())) {
            Store.atStart(store.commands().set("kept", "yes"));
            ProcessHandle server = serverIn(temp.resolve("redis"));
            StepVerifier.create(store.messages("news"))
                    .expectNext("")
                    .then(server::destroyForcibly)
                    .expectNext("")
                    .then(() -> Store.atStart(store.commands().publish("news", "back")))
                    .expectNext("back")
                    .thenCancel()
                    .verify(Duration.ofSeconds(30));
            assertThat(Store.atStart(store.commands().get("kept"))).contains("yes");
        }
    }

    @Test
    void onlyTheOwnerMayReadThePassword() throws IOException {
        try (var directory = DataDirectory.open(temp.resolve("new"));
                var redis = EmbeddedRedis.start(directory)) {
            Path settings = directory.path().resolve("redis").resolve(RedisSettings.FILE);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                    .isEqualTo("rwx------");
            assertThat(redis.address().toString()).matches("redis://127.0.0.1:\\d+");
        }
    }

    private Process start(Path home) throws IOException {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        Files.writeString(
                home.resolve(RedisSettings.FILE), new RedisSettings(home, EmbeddedRedis.freePort(), "test").text());
        return RedisProcess.start(new RedisBinary(bin, "linux-amd64", System.getenv("PATH")).find(), home);
    }

    private static ProcessHandle serverIn(Path home) {
        Path file = home.resolve(RedisSettings.PID_FILE);
        await().until(() -> Files.exists(file) && Files.readString(file).endsWith("\n"));
        return await().until(() -> ProcessHandle.of(Long.parseLong(read(file))), handle -> handle.isPresent())
                .orElseThrow();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
