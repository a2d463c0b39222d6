package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.testing.TestCalls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallMetricsTests {
    private static final CallOutcome ANSWERED = TestCalls.answered("anthropic", "claude-sonnet-5-5");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallMetrics metrics = new CallMetrics(registry);

    @Test
    void callIsCountedByHowItEnded() {
        end(ANSWERED);
        end(ANSWERED);
        end(TestCalls.refused(Fault.policy(FaultKind.RATE_LIMITED, "enough")));

        assertThat(calls("provider", "anthropic", "model", "claude-sonnet-5-5", "outcome", "ok", "status", "200"))
                .isEqualTo(2);
        assertThat(calls("provider", "none", "model", "none", "outcome", "refused", "status", "429"))
                .isEqualTo(1);
    }

    @Test
    void tokensAreSummedByType() {
        end(ANSWERED);
        end(ANSWERED);

        assertThat(tokens("input")).isEqualTo(120);
        assertThat(tokens("cache_read")).isEqualTo(60);
        assertThat(tokens("cache_write")).isEqualTo(20);
        assertThat(tokens("output")).isEqualTo(40);
        assertThat(tokens("reasoning")).isEqualTo(10);
    }

    @Test
    void unknownTokensAreNotCountedAsNone() {
        end(TestCalls.failed("anthropic", "m", Fault.provider(FaultKind.OVERLOADED, "busy")));

        assertThat(registry.find("gen_ai.client.token.usage").summaries()).isEmpty();
    }

    @Test
    void timesAreMeasuredForCallsThatAProviderWasAskedFor() {
        end(ANSWERED);
        end(TestCalls.refused(Fault.policy(FaultKind.RATE_LIMITED, "enough")));

        var duration = registry.get("gen_ai.server.request.duration")
                .tags("gen_ai.provider.name", "anthropic", "gen_ai.operation.name", "chat", "error.type", "")
                .timer();
        assertThat(duration.totalTime(TimeUnit.SECONDS)).isEqualTo(4.567, within(1e-9));
        assertThat(registry.find("gen_ai.server.request.duration").timers()).hasSize(1);
        assertThat(registry.get("gen_ai.server.time_to_first_token").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(0.321, within(1e-9));
    }

    @Test
    void faultIsCountedByWhoseItIs() {
        end(TestCalls.failed("anthropic", "m", Fault.provider(FaultKind.OVERLOADED, "busy")));

        assertThat(registry.get("drawbridge.faults")
                        .tags("kind", "overloaded", "blame", "provider")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("gen_ai.server.request.duration")
                        .tags("error.type", "overloaded", "gen_ai.request.model", "m")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void lossesAreCountedByField() {
        end(ANSWERED);

        assertThat(losses("logit_bias")).isEqualTo(2);
        assertThat(losses("n")).isEqualTo(1);
    }

    @Test
    void modelThatAClientInventedIsNoLabelButAFailingKnownOneIs() {
        var unknown = Fault.provider(FaultKind.MODEL_NOT_FOUND, "no such model");
        end(TestCalls.failed("anthropic", "invented-by-a-client", unknown));
        end(ANSWERED);
        end(TestCalls.failed("anthropic", "claude-sonnet-5-5", unknown));

        assertThat(calls("model", "other", "status", "404")).isEqualTo(1);
        assertThat(calls("model", "claude-sonnet-5-5", "status", "404")).isEqualTo(1);
    }

    @Test
    void openCallsAreThoseThatBeganAndHaveNotEnded() {
        Call first = TestCalls.call("c1");
        Call second = TestCalls.call("c2");
        metrics.began(first);
        metrics.began(second);
        assertThat(open()).isEqualTo(2);

        metrics.ended(first, ANSWERED);
        metrics.ended(TestCalls.call("never-began"), ANSWERED);

        assertThat(open()).isEqualTo(1);
    }

    private void end(CallOutcome outcome) {
        metrics.ended(TestCalls.call("c"), outcome);
    }

    private double calls(String... tags) {
        return registry.get("drawbridge.calls")
                .tag("dialect", "openai-chat")
                .tags(tags)
                .counter()
                .count();
    }

    private double tokens(String type) {
        return registry.get("gen_ai.client.token.usage")
                .tags("gen_ai.token.type", type, "gen_ai.provider.name", "anthropic")
                .tag("gen_ai.request.model", "claude-sonnet-5-5")
                .summary()
                .totalAmount();
    }

    private double losses(String field) {
        return registry.get("drawbridge.translation.losses")
                .tag("field", field)
                .counter()
                .count();
    }

    private double open() {
        return registry.get("drawbridge.calls.open").gauge().value();
    }
}
