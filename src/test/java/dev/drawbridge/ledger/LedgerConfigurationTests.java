package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.call.CallListener;
import dev.drawbridge.store.Store;
import dev.drawbridge.testing.TestCalls;
import dev.drawbridge.testing.TestRedis;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LedgerConfigurationTests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void applicationJournalsIntoItsDataDirectoryFromStartToStop(@TempDir Path data, @TempDir Path redisData) {
        try (TestRedis redis = TestRedis.start(redisData)) {
            new ApplicationContextRunner()
                    .withUserConfiguration(LedgerConfiguration.class)
                    .withBean(Store.class, redis::store)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withBean(CredentialKinds.class, () -> _ -> CredentialKind.SUBSCRIPTION)
                    .withPropertyValues("drawbridge.store.data-dir=" + data)
                    .run(context -> {
                        context.getBean(CallListener.class)
                                .ended(TestCalls.call("c1"), TestCalls.answered("anthropic", "sonnet"));

                        await().atMost(PATIENCE).until(() -> recent(redis).equals(List.of("c1 subscription")));
                        assertThat(data.resolve("journal")).isDirectory();
                    });
        }
    }

    private static List<String> recent(TestRedis redis) {
        return new Ledger(redis.store())
                .recent(10, Optional.empty()).block(PATIENCE).stream()
                        .map(row -> row.id() + " " + row.credential())
                        .toList();
    }
}
