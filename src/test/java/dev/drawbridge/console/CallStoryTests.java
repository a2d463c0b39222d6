package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.ledger.LedgerRow;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallStoryTests {
    private static LedgerRow row(String members) {
        return LedgerRow.parse("""
            {"v":2,"id":"c1","started_at":"2026-11-20T10:00:00Z","key_id":"k","key":"anna","dialect":"openai-chat",\
            "requested_model":"sonnet","credential":"api_key","attempts":1,"input":10,"cache_read":0,\
            "cache_write_5m":0,"cache_write_1h":0,"output":5,"reasoning":0,"cost_nano_usd":0,"priced":true,\
            "estimated":false,"duration_ms":20,"losses":[],%s}\
            """.formatted(members));
    }

    private static String story(String members) {
        return String.join("\n", CallStory.of(row(members)));
    }

    @Test
    void refusedCallSaysThatNobodyWasAskedAndWhatHelps() {
        assertThat(story("\"status\":404,\"outcome\":\"refused\",\"fault\":\"model_not_found\""))
                .contains("No provider was asked.", "There is no model “sonnet” here", "GET /v1/models");
    }

    @Test
    void failoverLossesAndMissingPricesAreTold() {
        assertThat(story("""
            "status":200,"outcome":"ok","provider":"p","model":"m","attempts":3,"priced":false,"estimated":true,\
            "losses":["top_k"],"finish":"stop\"\
            """))
                .contains(
                        "3 targets were tried",
                        "“m” at p",
                        "top_k",
                        "Nobody knows the price",
                        "the gateway counted the rest");
    }

    @Test
    void subscriptionSaysWhatItSaved() {
        assertThat(story("""
            "status":200,"outcome":"ok","provider":"p","model":"m","credential":"subscription",\
            "list_nano_usd":1500000000\
            """)).contains("A subscription pays", "$1.50");
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultHasASentence(FaultKind kind) {
        List<String> story = CallStory.of(row("\"status\":500,\"outcome\":\"failed_before_output\",\"provider\":\"p\","
                + "\"model\":\"m\",\"fault\":\"" + kind.name().toLowerCase(Locale.ROOT) + "\""));

        assertThat(story).hasSize(5).allMatch(sentence -> sentence.endsWith("."));
    }
}
