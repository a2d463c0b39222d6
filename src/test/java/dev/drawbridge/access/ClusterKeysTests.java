package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.store.TestRedisCluster;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterKeysTests {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void keysAndTheirChangesReachEveryReplicaOfACluster(@TempDir Path temp) throws Exception {
        try (var redis = TestRedisCluster.in(temp);
                var one = new Replica(redis.connect(), CLOCK);
                var other = new Replica(redis.connect(), CLOCK)) {
            String key = one.issue("laptop");
            String id = other.caller(key).keyId();
            assertThat(other.caller(key).keyName()).isEqualTo("laptop");
            assertThat(other.admin.freshlyMade()).isEmpty();

            other.lastUses.stop();
            assertThat(one.keys.lastUses().block(Duration.ofSeconds(5))).containsEntry(id, CLOCK.instant());

            other.revoke("laptop");
            await().ignoreExceptions().until(() -> one.refusal(key) == Reason.REVOKED);
        }
    }
}
