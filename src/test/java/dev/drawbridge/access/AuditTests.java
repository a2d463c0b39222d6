package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.access.AuditEntry.Outcome;
import dev.drawbridge.store.TestRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTests {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    static Path temp;

    private static TestRedis redis;
    private static Audit audit;

    @BeforeAll
    static void start() {
        redis = TestRedis.in(temp);
        audit = new Audit(new AuditStore(redis.connect(), 10));
    }

    @AfterAll
    static void stop() throws IOException {
        redis.close();
    }

    @AfterEach
    void forget() {
        redis.look().flushall();
    }

    private static AuditEntry entry(String action) {
        return AuditEntry.of(CLOCK.instant(), "anna", "admin", action, "key_1");
    }

    private static List<AuditEntry> all() {
        return audit.newest("", _ -> true).collectList().block(SOON);
    }

    @Test
    void actIsUnknownUntilItHasEnded() {
        AuditEntry entry = entry("POST /admin/keys");

        audit.begin(entry).block(SOON);
        assertThat(all()).singleElement().extracting(AuditEntry::outcome).isEqualTo(Outcome.UNKNOWN);

        audit.end(entry.ended(201)).block(SOON);
        assertThat(all()).singleElement().extracting(AuditEntry::outcome).isEqualTo(Outcome.DONE);
    }

    @Test
    void whatIsBegunTwiceIsOneEntry() {
        AuditEntry entry = entry("POST /admin/keys");

        audit.begin(entry).then(audit.begin(entry)).block(SOON);

        assertThat(all()).hasSize(1);
    }

    @Test
    void beyondItsLengthTheOldestGo() {
        for (int i = 0; i < 13; i++) {
            audit.begin(entry("act " + i)).block(SOON);
        }

        assertThat(all()).hasSize(10);
        assertThat(all().getFirst().action()).isEqualTo("act 12");
        assertThat(all().getLast().action()).isEqualTo("act 3");
        assertThat(redis.look().hlen("drawbridge:{audit}:entries")).isEqualTo(10);
    }

    @Test
    void whatHasGoneMeanwhileDoesNotComeBack() {
        AuditEntry entry = entry("long ago");
        audit.begin(entry).block(SOON);
        for (int i = 0; i < 10; i++) {
            audit.begin(entry("act " + i)).block(SOON);
        }

        audit.end(entry.ended(200)).block(SOON);

        assertThat(all()).hasSize(10).noneMatch(one -> one.action().equals("long ago"));
    }

    @Test
    void refusedAttemptsAreCountedByPlace() throws IOException {
        var refused = new RefusedAdmins(audit, CLOCK, Duration.ofMillis(20));
        var one = new ClientAddress(List.of(InetAddress.ofLiteral("192.0.2.1")), false, false);
        var other = new ClientAddress(List.of(InetAddress.ofLiteral("192.0.2.2")), false, false);
        refused.count(one, Reason.UNKNOWN);
        refused.count(one, Reason.MISTYPED);
        refused.count(one, Reason.UNKNOWN);
        refused.count(other, Reason.TOO_MANY);
        refused.count(other, Reason.MISSING);

        refused.start();
        await().until(() -> all().size() == 2);
        refused.stop();

        assertThat(all())
                .extracting(AuditEntry::address, AuditEntry::detail, AuditEntry::action)
                .containsExactlyInAnyOrder(
                        tuple("192.0.2.1", "3 refused: 1 mistyped, 2 unknown", "refused"),
                        tuple("192.0.2.2", "1 refused: 1 too_many", "refused"));
    }

    @Test
    void whatCannotBeWrittenDownMustNotBeDone() {
        redis.kill();

        assertThatExceptionOfType(AccessRefusedException.class)
                .isThrownBy(() -> audit.begin(entry("POST /admin/keys")).block(SOON))
                .matches(e -> e.reason() == Reason.UNRECORDABLE)
                .matches(e -> e.status() == 503);

        redis.startAgain();
        await().ignoreExceptions().until(() -> all().isEmpty());
    }
}
