package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.catalog.Charge;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.testing.TestCalls;
import org.junit.jupiter.api.Test;

class LedgerRowTests {
    private static final Charge PRICED = new Charge(1_234, 1_500, true);
    private static final LedgerRow ANSWERED = LedgerRow.of(
            TestCalls.call("c1"), TestCalls.answered("anthropic", "claude-sonnet-5-5"), CredentialKind.API_KEY, PRICED);

    @Test
    void namesAreThoseOfTheContract() {
        assertThat(ANSWERED.toJson()).isEqualTo("""
            {"v":2,"id":"c1","started_at":"2026-11-20T10:15:30.123Z","key_id":"k1","key":"name of k1",\
            "team":"core","session":null,"dialect":"openai-chat","requested_model":"sonnet",\
            "provider":"anthropic","model":"claude-sonnet-5-5","credential":"api_key","status":200,\
            "outcome":"ok","attempts":1,"input":60,"cache_read":30,"cache_write_5m":7,"cache_write_1h":3,\
            "output":20,"reasoning":5,"cost_nano_usd":1234,"priced":true,"estimated":false,\
            "finish":"stop","fault":null,"first_event_ms":321,"duration_ms":4567,\
            "losses":["logit_bias","n"],"operation":"chat","list_nano_usd":1500,"cost_source":"list"}\
            """);
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(LedgerRow.parse(ANSWERED.toJson())).isEqualTo(ANSWERED);
    }

    @Test
    void refusedCallHasItsFaultAndNoTokens() {
        var fault = Fault.policy(FaultKind.RATE_LIMITED, "60 requests per minute");

        LedgerRow row = LedgerRow.of(TestCalls.call("c2"), TestCalls.refused(fault), CredentialKind.NONE, PRICED);

        assertThat(row.toJson())
                .contains("\"outcome\":\"refused\"", "\"fault\":\"rate_limited\"", "\"finish\":null")
                .contains("\"input\":0", "\"output\":0", "\"provider\":null", "\"first_event_ms\":null");
        assertThat(LedgerRow.parse(row.toJson())).isEqualTo(row);
    }

    @Test
    void newerVersionIsRefused() {
        String newer = ANSWERED.toJson().replace("\"v\":2", "\"v\":3").replace("\"finish\"", "\"ended_by\"");

        assertThatThrownBy(() -> LedgerRow.parse(newer))
                .isInstanceOf(NewerRowException.class)
                .hasMessageContaining("version 3");
    }

    @Test
    void rowOfAnEarlierVersionIsReadAsItIs() {
        String older = """
            {"v":1,"id":"c1","started_at":"2026-11-20T10:15:30.123Z","key_id":"k1","key":"alice",\
            "team":"core","session":null,"dialect":"openai-chat","requested_model":"sonnet",\
            "provider":"anthropic","model":"claude-sonnet-5-5","credential":"api_key","status":200,\
            "outcome":"ok","attempts":1,"input":60,"cache_read":30,"cache_write_5m":7,"cache_write_1h":3,\
            "output":20,"reasoning":5,"cost_nano_usd":0,"priced":false,"estimated":false,\
            "finish":"stop","fault":null,"first_event_ms":321,"duration_ms":4567,\
            "losses":[],"operation":"chat"}\
            """;

        LedgerRow row = LedgerRow.parse(older);

        assertThat(row.priced()).isFalse();
        assertThat(row.listNanoUsd()).isNull();
        assertThat(row.toJson()).isEqualTo(older);
        assertThat(row.with(PRICED).v()).isEqualTo(LedgerRow.VERSION);
    }

    @Test
    void unknownMemberOfThisVersionIsIgnored() {
        assertThat(LedgerRow.parse(ANSWERED.toJson().replace("\"v\":2", "\"v\":2,\"note\":\"x\"")))
                .isEqualTo(ANSWERED);
    }

    @Test
    void longModelNameOfAClientIsCut() {
        String name = "m".repeat(10_000);

        LedgerRow row = LedgerRow.of(
                TestCalls.call("c3", "k1", name, TestCalls.START),
                TestCalls.answered("p", "m"),
                CredentialKind.NONE,
                PRICED);

        assertThat(row.requestedModel()).isEqualTo("m".repeat(256));
    }
}
