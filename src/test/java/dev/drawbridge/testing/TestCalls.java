package dev.drawbridge.testing;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.call.Caller;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.dialect.RequestBody;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Calls and how they ended, for those who listen.
public final class TestCalls {
    public static final Instant START = Instant.parse("2026-11-20T10:15:30.123456Z");

    private TestCalls() {}

    public static Call call(String id) {
        return call(id, "k1", "sonnet", START);
    }

    public static Call call(String id, String keyId, String requestedModel, Instant startedAt) {
        byte[] body =
                "{\"model\":\"%s\",\"messages\":[]}".formatted(requestedModel).getBytes(StandardCharsets.UTF_8);
        return new Call(
                id,
                new Caller(keyId, "name of " + keyId, "core"),
                Dialect.OPENAI_CHAT,
                RequestBody.head(body, _ -> {}),
                body,
                HttpHeaders.of(Map.of(), (_, _) -> true),
                "",
                null,
                startedAt);
    }

    /// An answer in full: 100 tokens in, 40 of them cached in some way, and 20 out.
    public static CallOutcome answered(String provider, String model) {
        return new CallOutcome(
                Ending.OK,
                200,
                provider,
                model,
                "default",
                1,
                new Usage(60, 30, 7, 3, 20, 5),
                false,
                FinishReason.STOP,
                null,
                Duration.ofMillis(321),
                Duration.ofMillis(4567),
                List.of(
                        new Loss("logit_bias", "unknown to it"),
                        new Loss("logit_bias", "again"),
                        new Loss("n", "one only")));
    }

    /// A provider was asked and failed before it said anything.
    public static CallOutcome failed(String provider, String model, Fault fault) {
        return new CallOutcome(
                Ending.FAILED_BEFORE_OUTPUT,
                fault.kind().status(),
                provider,
                model,
                "default",
                2,
                Usage.NONE,
                true,
                null,
                fault,
                null,
                Duration.ofMillis(12),
                List.of());
    }

    /// No provider was asked.
    public static CallOutcome refused(Fault fault) {
        return new CallOutcome(
                Ending.REFUSED,
                fault.kind().status(),
                null,
                null,
                null,
                0,
                Usage.NONE,
                false,
                null,
                fault,
                null,
                Duration.ofMillis(1),
                List.of());
    }
}
