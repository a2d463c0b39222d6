package dev.drawbridge.relay;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.Timeouts;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.reasoning.Envelope;
import dev.drawbridge.reasoning.ProofCounts;
import dev.drawbridge.reasoning.ReasoningCarrier;
import dev.drawbridge.reasoning.ReasoningKeep;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.testing.Posted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Calls and attempts for tests of the relay.
final class Calls {
    private static final ModelFacts FACTS = ModelFacts.load();
    static final ReasoningCarrier REASONING = new ReasoningCarrier(
            new Envelope(new byte[32]), ReasoningKeep.NONE, new byte[32], new ProofCounts(new SimpleMeterRegistry()));

    private Calls() {}

    static Call chat(boolean stream) {
        return of(Dialect.OPENAI_CHAT, """
            {"model":"m","stream":%s,"messages":[{"role":"user","content":"hi"}]}\
            """.formatted(stream));
    }

    static Call messages(boolean stream) {
        return of(Dialect.ANTHROPIC, """
            {"model":"m","stream":%s,"max_tokens":100,"messages":[{"role":"user","content":"hi"}]}\
            """.formatted(stream));
    }

    static Call of(Dialect dialect, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return new Call(
                "call-1",
                new Caller("key-1", "ann", null),
                dialect,
                Posted.head(Codecs.of(dialect), body),
                body,
                HttpHeaders.of(Map.of("anthropic-beta", List.of("b1")), (_, _) -> true),
                "",
                null,
                Instant.EPOCH);
    }

    static Attempt attempt(String provider, Dialect dialect) {
        return attempt(provider, dialect, Timeouts.DEFAULT);
    }

    /// A provider that has so long for a whole call.
    static Attempt within(Duration total, String provider) {
        Timeouts usual = Timeouts.DEFAULT;
        return attempt(
                provider, Dialect.OPENAI_CHAT, new Timeouts(usual.connect(), usual.firstEvent(), usual.idle(), total));
    }

    private static Attempt attempt(String provider, Dialect dialect, Timeouts timeouts) {
        return new Attempt(
                new Provider(
                        provider,
                        Provider.Transport.HTTP,
                        List.of(dialect),
                        URI.create("http://127.0.0.1"),
                        new Credential.None(),
                        timeouts,
                        Map.of(),
                        Set.of()),
                "real-model",
                dialect,
                ModelTraits.UNKNOWN);
    }

    /// A provider of a well-known model.
    static Attempt attempt(String provider, Dialect dialect, String model, Quirk... quirks) {
        var plain = attempt(provider, dialect).provider();
        return new Attempt(
                new Provider(
                        provider,
                        plain.transport(),
                        plain.speaks(),
                        plain.url(),
                        plain.credential(),
                        plain.timeouts(),
                        plain.headers(),
                        Set.of(quirks)),
                model,
                dialect,
                FACTS.traits(model));
    }
}
