package dev.drawbridge.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.routing.Conversations;
import dev.drawbridge.routing.CoolDowns;
import dev.drawbridge.routing.CredentialId;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreHealth;
import dev.drawbridge.telemetry.CredentialMetrics;
import dev.drawbridge.testing.TestCalls;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.reactive.RedisClusterReactiveCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class CoolDownExchangeTests {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final CredentialId FIRST = new CredentialId("pair", "1", "");

    private final SharedChannel store = new SharedChannel();
    private final CoolDowns here = new CoolDowns(CLOCK);
    private final CoolDowns there = new CoolDowns(CLOCK);
    private final CoolDownExchange exchange = exchange(here);
    private final CoolDownExchange other = exchange(there);

    @BeforeEach
    void start() {
        exchange.start();
        other.start();
    }

    @AfterEach
    void stop() {
        exchange.stop();
        other.stop();
    }

    @Test
    void otherReplicasLeaveARefusedCredentialAloneUntilItIsGoodAgain() {
        exchange.attempted(
                TestCalls.call("c", "k", "m", NOW), attempt("pair", Fault.provider(FaultKind.RATE_LIMITED, "no")));
        await().until(() -> there.of(FIRST).isPresent());
        assertThat(there.of(FIRST)).isEqualTo(here.of(FIRST));

        other.attempted(TestCalls.call("d", "k", "m", NOW), attempt("pair", null));
        await().until(() -> here.of(FIRST).isEmpty());
        assertThat(there.all()).isEmpty();
    }

    @Test
    void onlyCredentialOfAProviderIsNotLeftAlone() {
        exchange.attempted(
                TestCalls.call("c", "k", "m", NOW), attempt("single", Fault.provider(FaultKind.FORBIDDEN, "no")));

        assertThat(here.all()).isEmpty();
    }

    private static AttemptOutcome attempt(String provider, @Nullable Fault fault) {
        return new AttemptOutcome(
                provider,
                "m",
                "1",
                true,
                fault == null ? Ending.OK : Ending.FAILED_BEFORE_OUTPUT,
                true,
                fault,
                Duration.ZERO,
                null);
    }

    private CoolDownExchange exchange(CoolDowns coolDowns) {
        Variables variables = Variables.of(Map.of());
        var catalog = CatalogReader.read(Settings.parse("f", """
            drawbridge:
              providers:
                pair: { speaks: [anthropic], url: https://a.example, credentials: [{ bearer: a }, { bearer: b }] }
                single: { speaks: [anthropic], url: https://a.example, credential: { bearer: a, name: "1" } }
            """, variables), variables, ModelFacts.load());
        return new CoolDownExchange(
                new CatalogSource(catalog),
                coolDowns,
                new Conversations(CLOCK),
                new CredentialMetrics(new SimpleMeterRegistry()),
                store,
                CLOCK);
    }

    /// Whatever is told, everybody hears.
    private static final class SharedChannel implements Store {
        private final Sinks.Many<String> told = Sinks.many().multicast().directBestEffort();

        @Override
        public Mono<Void> tell(String channel, String message) {
            return Mono.fromRunnable(() -> told.tryEmitNext(channel + " " + message));
        }

        @Override
        public Flux<String> messages(String channel) {
            return told.asFlux()
                    .filter(message -> message.startsWith(channel + " "))
                    .map(message -> message.substring(channel.length() + 1));
        }

        @Override
        public RedisClusterReactiveCommands<String, String> commands() {
            throw new IllegalStateException("no store");
        }

        @Override
        public RedisClusterAsyncCommands<String, byte[]> bytes() {
            throw new IllegalStateException("no store");
        }

        @Override
        public StoreHealth health() {
            throw new IllegalStateException("no store");
        }
    }
}
