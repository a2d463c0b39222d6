package dev.drawbridge.relay;

import static dev.drawbridge.relay.Calls.attempt;
import static dev.drawbridge.relay.ProviderBytes.DONE;
import static dev.drawbridge.relay.ProviderBytes.HELLO;
import static dev.drawbridge.relay.ProviderBytes.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Dialect;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmittedProviderTests {
    private static final Fault FULL =
            Fault.policy(FaultKind.RATE_LIMITED, "Provider \"a\": used up.").withRetryAfter(Duration.ofMinutes(7));

    private final ScriptedUpstream upstream = new ScriptedUpstream().closed("a", FULL);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nextProviderAnswersForOneThatMustNotBeAsked(boolean stream) {
        if (stream) {
            upstream.stream(HELLO + STOP + DONE);
        } else {
            upstream.json(200, "{\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}");
        }

        var exchange = Exchange.of(
                upstream, Calls.chat(stream), attempt("a", Dialect.OPENAI_CHAT), attempt("b", Dialect.OPENAI_CHAT));

        assertThat(exchange.body()).contains("Hello");
        assertThat(exchange.headers).containsEntry("x-provider", "b");
        assertThat(upstream.requests).hasSize(1);
        assertThat(exchange.outcome().attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callIsRefusedWhenNoOtherIsLeft(boolean stream) {
        var exchange = Exchange.of(upstream, Calls.chat(stream), attempt("a", Dialect.OPENAI_CHAT));

        assertThat(exchange.status).isEqualTo(429);
        assertThat(exchange.headers).containsEntry("retry-after", "420").containsEntry("x-drawbridge-fault", "policy");
        assertThat(exchange.body()).contains("Provider \\\"a\\\": used up.");
        assertThat(exchange.outcome().ending()).isEqualTo(Ending.REFUSED);
        assertThat(exchange.outcome().provider()).isNull();
        assertThat(upstream.requests).isEmpty();
    }
}
