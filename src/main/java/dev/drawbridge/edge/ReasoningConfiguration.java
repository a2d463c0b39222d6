package dev.drawbridge.edge;

import dev.drawbridge.access.ServerSecret;
import dev.drawbridge.reasoning.Envelope;
import dev.drawbridge.reasoning.ProofCounts;
import dev.drawbridge.reasoning.ReasoningCarrier;
import dev.drawbridge.reasoning.RedisReasoningKeep;
import dev.drawbridge.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives what carries reasoning its secrets and its store.
@Configuration(proxyBeanMethods = false)
class ReasoningConfiguration {
    @Bean
    ProofCounts proofCounts(MeterRegistry registry) {
        return new ProofCounts(registry);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    RedisReasoningKeep reasoningKeep(Store store, ServerSecret secret, ProofCounts counts, Clock clock) {
        return new RedisReasoningKeep(store, secret.derive("reasoning-keep"), counts, clock);
    }

    @Bean
    ReasoningCarrier reasoningCarrier(RedisReasoningKeep keep, ServerSecret secret, ProofCounts counts) {
        var envelope = new Envelope(secret.derive("reasoning-envelope"));
        return new ReasoningCarrier(envelope, keep, secret.derive("reasoning-turns"), counts);
    }
}
