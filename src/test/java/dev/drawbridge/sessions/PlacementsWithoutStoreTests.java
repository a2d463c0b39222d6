package dev.drawbridge.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.routing.Placement;
import dev.drawbridge.store.RedisKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementsWithoutStoreTests {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    @TempDir
    private Path directory;

    @Test
    void aReplicaGoesByItsOwnMemoryWhileTheStoreIsAway() throws IOException {
        var now = new AtomicReference<>(NOW);
        var key = new SessionKey("abc");
        var home = new Placement("c1", "one", "model", null, null, 0, NOW);
        try (var redis = RedisKind.SINGLE.in(directory)) {
            var placements = new Placements(redis.connect(), new Later(), now::get);
            placements.keep(key, home);
            redis.kill();
            now.set(NOW.plusSeconds(60));

            assertThat(placements.find(key).block(SOON)).contains(home);
            assertThat(placements.find(new SessionKey("xyz")).block(SOON)).isEmpty();
        }
    }
}
