package dev.drawbridge.upstream.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.catalog.Credential;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.telemetry.CredentialMetrics;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.Gate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoginFilesTests {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String ENDED = "\"expires_at\":" + NOW.minusSeconds(1).getEpochSecond();
    private static final String GOOD = "\"expires_at\":" + NOW.plusSeconds(3000).getEpochSecond();
    private static final String ENDS_SOON =
            "\"expires_at\":" + NOW.plusSeconds(200).getEpochSecond();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LoginFiles logins = process();

    @TempDir
    private Path folder;

    private LoginFiles process() {
        return new LoginFiles(
                HttpClient.newConnection(), new CredentialMetrics(registry), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void fiftyCallsAtTheEndOfATokenRenewItOnce() throws Exception {
        try (FakeLogin login = FakeLogin.in(folder, ENDED)) {
            List<String> tokens = Flux.range(0, 50)
                    .flatMap(_ -> logins.token(login.credential()), 50)
                    .collectList()
                    .block(SOON);

            assertThat(tokens).hasSize(50).containsOnly("access-2");
            assertThat(login.endpoint.exchanges()).hasSize(1);
            assertThat(renewals("ok")).isEqualTo(1);
        }
    }

    @Test
    void severalProcessesRenewItOnceTogether() throws Exception {
        try (FakeLogin login = FakeLogin.in(folder, ENDED)) {
            List<String> tokens = Flux.just(logins, process(), process(), process())
                    .flatMap(process -> process.token(login.credential()))
                    .collectList()
                    .block(SOON);

            assertThat(tokens).hasSize(4).containsOnly("access-2");
            assertThat(login.endpoint.exchanges()).hasSize(1);
        }
    }

    @Test
    void renewedLoginIsWrittenBackForItsOwnerAloneAndKeepsWhatIsNotKnown() throws Exception {
        try (FakeLogin login = FakeLogin.in(folder, ENDED)) {
            Files.setPosixFilePermissions(login.file, PosixFilePermissions.fromString("rw-r--r--"));

            token(login);

            JsonNode written = JsonMapper.shared().readTree(login.file);
            assertThat(written.path("refresh_token").stringValue()).isEqualTo("refresh-2");
            assertThat(written.path("expires_at").longValue())
                    .isEqualTo(NOW.plusSeconds(3600).getEpochSecond());
            assertThat(written.at("/account/id").intValue()).isEqualTo(7);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(login.file)))
                    .isEqualTo("rw-------");
            assertThat(names()).containsExactly("login.json");
        }
    }

    @Test
    void linkToTheFileStaysALink() throws Exception {
        try (FakeLogin login = FakeLogin.in(folder, ENDED)) {
            Path link = Files.createSymbolicLink(folder.resolve("link.json"), login.file);
            var linked = new Credential.OAuthFile(
                    link, login.credential().client(), login.credential().owner());

            assertThat(logins.token(linked).block(SOON)).isEqualTo("access-2");

            assertThat(link).isSymbolicLink();
            assertThat(login.file).content().contains("access-2");
        }
    }

    @Test
    void otherProcessThatHoldsTheLockIsWaitedFor() throws Exception {
        try (FakeLogin login = FakeLogin.in(folder, ENDED)) {
            var held = new LoginLock(login.file);
            assertThat(held.take()).isTrue();
            var token = logins.token(login.credential()).toFuture();
            assertThat(new LoginLock(login.file).take()).isFalse();
            assertThat(token).isNotDone();

            login.write("access-of-the-other", "refresh-9", GOOD);
            held.release();

            await().atMost(SOON).until(token::isDone);
            assertThat(token).isCompletedWithValue("access-of-the-other");
            assertThat(login.endpoint.exchanges()).isEmpty();
        }
    }

    @Test
    void lockThatSomebodyLeftIsRemoved() throws Exception {
        try (FakeLogin login = FakeLogin.in(folder, ENDED)) {
            Path lock = Files.writeString(folder.resolve("login.json.lock"), "whoever");
            Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(LoginLock.STALE.plusSeconds(5))));
            Files.writeString(folder.resolve(".login.json.unfinished-1"), "{\"access");

            assertThat(token(login)).isEqualTo("access-2");

            assertThat(names()).containsExactly("login.json");
        }
    }

    @Test
    void tokenThatEndsSoonIsRenewedInTheBackgroundWhileCallsGoOnWithIt() throws Exception {
        try (FakeLogin login = FakeLogin.in(folder, ENDS_SOON)) {
            assertThat(token(login)).isEqualTo("access-1");

            logins.lookAhead(login.credential()).block(SOON);

            assertThat(token(login)).isEqualTo("access-2");
            assertThat(login.endpoint.exchanges()).hasSize(1);
            assertThat(logins.of(login.credential()).expiresAt()).isEqualTo(NOW.plusSeconds(3600));
        }
    }

    @Test
    void refusedRenewalSaysToLogInAgainAndIsNotAskedForOnceMore() throws Exception {
        try (FakeLogin login = FakeLogin.in(folder, ENDED)) {
            login.write("access-1", "refresh-of-long-ago", ENDED);

            Fault fault = fault(login);
            Fault again = fault(login);

            assertThat(fault.message())
                    .isEqualTo(
                            "The login of \"ann\" was not renewed (invalid_grant): log in again with the program that"
                                    + " keeps its file.");
            assertThat(fault.kind()).isEqualTo(FaultKind.UNAUTHENTICATED);
            assertThat(fault.code()).isEqualTo(Fault.NO_CREDENTIAL);
            assertThat(again.message()).isEqualTo(fault.message());
            assertThat(login.endpoint.exchanges()).hasSize(1);
            assertThat(renewals("refused")).isEqualTo(1);
            assertThat(logins.of(login.credential()).trouble()).isEqualTo(fault.message());
        }
    }

    @Test
    void endpointInTroubleDoesNoHarmWhileTheTokenIsGood() throws Exception {
        try (FakeLogin login =
                FakeLogin.in(folder, "\"expires_at\":" + NOW.plusSeconds(10).getEpochSecond())) {
            login.endpoint.enqueue(FakeAnswer.html(502, "<html>"));

            assertThat(token(login)).isEqualTo("access-1");
            assertThat(renewals("unreachable")).isEqualTo(1);
        }
    }

    @Test
    void callThatIsGivenUpLeavesTheRenewalToTheOthers() throws Exception {
        try (FakeLogin login = FakeLogin.in(folder, ENDED)) {
            var gate = new Gate();
            login.endpoint.enqueue(FakeAnswer.json(200, "")
                    .thenWait(gate)
                    .thenSend("{\"access_token\":\"access-2\",\"refresh_token\":\"refresh-2\",\"expires_in\":3600}"));
            var leaving = logins.token(login.credential()).subscribe();
            login.endpoint.take();
            var staying = logins.token(login.credential()).toFuture();

            leaving.dispose();
            gate.open();

            await().atMost(SOON).until(staying::isDone);
            assertThat(staying).isCompletedWithValue("access-2");
            assertThat(login.endpoint.exchanges()).hasSize(1);
        }
    }

    @Test
    void loginThatNobodyMayRenewIsUsedUntilItsEnd() throws Exception {
        try (FakeLogin login = FakeLogin.in(folder, GOOD)) {
            var unattended = new Credential.OAuthFile(login.file, null, "ann");
            assertThat(logins.token(unattended).block(SOON)).isEqualTo("access-1");

            login.write("access-1", "refresh-1", ENDED);

            Fault fault = catchThrowableOfType(
                            FaultException.class,
                            () -> process().token(unattended).block(SOON))
                    .fault();
            assertThat(fault.message()).contains("has ended and cannot be renewed here: log in again");
        }
    }

    @Test
    void fileThatCannotBeReadIsNotShown() throws Exception {
        try (FakeLogin login = FakeLogin.in(folder, GOOD)) {
            Files.writeString(login.file, "{\"access_token\":\"secret-of-ann");

            assertThat(fault(login).message()).isEqualTo("The login file of \"ann\" cannot be read.");
        }
    }

    private String token(FakeLogin login) {
        return logins.token(login.credential()).block(SOON);
    }

    private Fault fault(FakeLogin login) {
        return catchThrowableOfType(FaultException.class, () -> token(login)).fault();
    }

    private double renewals(String result) {
        return registry.find("drawbridge.login.refreshes").tag("result", result).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private List<String> names() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
