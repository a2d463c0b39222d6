package dev.drawbridge.conformance;

import static dev.drawbridge.conformance.BrakedGateways.KIND;
import static dev.drawbridge.conformance.BrakedGateways.STRICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.ledger.LedgerRow;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Calls that run away are warned of, answered by something cheaper, or refused.
@ExtendWith(SharedBrakedGateways.class)
class BrakeTests {
    private final BrakedGateways gateways;

    BrakeTests(BrakedGateways gateways) {
        this.gateways = gateways;
    }

    @Test
    void aConversationIsRefusedOverAllReplicasWhenItHasCostEnough() {
        String key = gateways.newKey("two replicas", "");
        String session = ",\"prompt_cache_key\":\"c1\"";
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = ask(i % 2, key, "dear", session);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(brake(answer)).isEmpty();
        }

        assertThat(brake(ask(KIND, key, "dear", session))).contains("session 80% of $0.05");
        LedgerRow last = gateways.row(ask(STRICT, key, "dear", session));
        assertThat(last.session()).isEqualTo("c1");
        await().untilAsserted(() -> {
            HttpResponse<String> refused = ask(STRICT, key, "dear", session);
            assertThat(refused.statusCode()).isEqualTo(429);
            JsonNode error = Requests.json(refused.body()).path("error");
            assertThat(error.path("message").stringValue())
                    .startsWith("This conversation has cost $0.05 of the $0.05 that it may cost. Begin a new one");
            assertThat(error.path("code").stringValue()).isEqualTo("brake_session");
            assertThat(brake(refused)).contains("session 120% of $0.05, refused");
            assertThat(refused.headers().firstValue("x-should-retry")).contains("false");
        });
        assertThat(gateways.counted(STRICT, "session", "refuse")).isPositive();
        assertThat(gateways.counted(KIND, "session", "warn")).isPositive();
        assertThat(ask(STRICT, key, "dear", ",\"prompt_cache_key\":\"c2\"").statusCode())
                .isEqualTo(200);
        String other = gateways.newKey("another key", "");
        assertThat(ask(STRICT, other, "dear", session).statusCode()).isEqualTo(200);
    }

    @Test
    void clientsOfAnthropicAreRefusedInTheirDialect() {
        String key = gateways.newKey("claude code", "");
        String session = ",\"metadata\":{\"user_id\":\"user_1_account__session_0a1b\"}";
        for (int i = 0; i < 5; i++) {
            gateways.ask(STRICT, Dialect.ANTHROPIC, key, "dear", unique(), session);
        }

        HttpResponse<String> refused = gateways.ask(STRICT, Dialect.ANTHROPIC, key, "dear", unique(), session);

        assertThat(refused.statusCode()).isEqualTo(429);
        JsonNode error = Requests.json(refused.body()).path("error");
        assertThat(error.path("type").stringValue()).isEqualTo("rate_limit_error");
        assertThat(error.path("message").stringValue()).contains("This conversation has cost", "Begin a new one");
        assertThat(gateways.row(refused).session()).isEqualTo("0a1b");
    }

    @Test
    void theCheaperModelAnswersWhereTheOperatorSaysSo() {
        String key = gateways.newKey("cheaper", "");
        String session = ",\"prompt_cache_key\":\"cheaper\"";
        for (int i = 0; i < 5; i++) {
            ask(KIND, key, "dear", session);
        }
        gateways.reset();
        double before = gateways.counted(KIND, "session", "cheaper");

        HttpResponse<String> answer = ask(KIND, key, "dear", session);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(brake(answer)).contains("session 120% of $0.05, cheaper model cheap");
        assertThat(Requests.body(gateways.provider.take()).path("model").stringValue())
                .isEqualTo("gpt-cheap");
        LedgerRow row = gateways.row(answer);
        assertThat(row.requestedModel()).isEqualTo("dear");
        assertThat(row.model()).isEqualTo("gpt-cheap");
        assertThat(row.costNanoUsd()).isEqualTo(1_000_000);
        assertThat(gateways.counted(KIND, "session", "cheaper")).isEqualTo(before + 1);
    }

    @Test
    void theCheaperModelItselfIsRefusedAndSoIsAKeyThatMayNotUseIt() {
        String key = gateways.newKey("cheaper itself", "");
        String onlyDear = gateways.newKey("only dear", ",\"models\":[\"dear\"]");
        String session = ",\"prompt_cache_key\":\"cheaper itself\"";
        for (int i = 0; i < 5; i++) {
            ask(KIND, key, "dear", session);
            ask(KIND, onlyDear, "dear", session);
        }

        assertThat(ask(KIND, key, "dear", session).statusCode()).isEqualTo(200);
        HttpResponse<String> itself = ask(KIND, key, "cheap", session);
        HttpResponse<String> notAllowed = ask(KIND, onlyDear, "dear", session);

        assertThat(itself.statusCode()).isEqualTo(429);
        assertThat(itself.body()).contains("No cheaper model can take its place.");
        assertThat(notAllowed.statusCode()).isEqualTo(429);
        assertThat(notAllowed.body()).contains("brake_session");
    }

    @Test
    void aKeyThatSpendsFastIsWarnedOfAndGoesOn() {
        String key = gateways.newKey("fast", "");
        for (int i = 0; i < 7; i++) {
            assertThat(brake(ask(KIND, key, "dear", ""))).isEmpty();
        }

        assertThat(brake(ask(KIND, key, "dear", ""))).contains("velocity 80% of $0.10");
        ask(KIND, key, "dear", "");
        ask(KIND, key, "dear", "");
        HttpResponse<String> beyond = ask(KIND, key, "dear", "");
        assertThat(beyond.statusCode()).isEqualTo(200);
        assertThat(brake(beyond)).contains("velocity 110% of $0.10");
    }

    @Test
    void theSameRequestAgainAndAgainIsRefused() {
        String key = gateways.newKey("circles", "");
        String text = unique();
        assertThat(brake(repeated(key, text))).isEmpty();
        assertThat(brake(repeated(key, text))).isEmpty();
        assertThat(brake(repeated(key, text))).contains("repeats 100% of 3 requests");

        HttpResponse<String> refused = repeated(key, text);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("this very request 3 times", "brake_repeats");
        assertThat(refused.headers().firstValue("x-should-retry")).contains("false");
        assertThat(repeated(key, unique()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> repeated(String key, String text) {
        return gateways.ask(STRICT, Dialect.OPENAI_CHAT, key, "dear", text, "");
    }

    private HttpResponse<String> ask(int gateway, String key, String model, String members) {
        return gateways.ask(gateway, Dialect.OPENAI_CHAT, key, model, unique(), members);
    }

    private static String unique() {
        return "Hi " + UUID.randomUUID();
    }

    private static Optional<String> brake(HttpResponse<?> answer) {
        return answer.headers().firstValue("x-drawbridge-brake");
    }
}
