package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.Limit;
import dev.drawbridge.call.LimitForm;
import dev.drawbridge.call.Per;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRecordTests {
    private static final Instant MADE = Instant.parse("2026-11-20T10:00:00.123Z");
    private static final Terms TERMS = new Terms(
            List.of("claude-*"),
            List.of("anthropic"),
            List.of("10.0.0.0/8", "2001:db8::1"),
            List.of("Cursor"),
            List.of(new LimitForm(60L, null, null, "minute"), new LimitForm(null, null, 8L, null)),
            List.of(new BudgetForm(new BigDecimal("5"), "5h", "strict")));
    private static final KeyRecord RECORD = new KeyRecord(
            3,
            "key_1",
            7,
            "laptop",
            "core",
            "anna",
            "00ff",
            MADE,
            MADE.plusSeconds(60),
            false,
            "sk-drawbridge-AbC…",
            TERMS,
            List.of(new PreviousHash("00ee", MADE)),
            MADE);
    private static final String SECOND = """
        {"v":2,"id":"key_1","name":"laptop","team":null,"owner":"anna","hash":"00ff","created_at":"2026-11-20T10:00:00.123Z",
        "expires_at":null,"disabled":true,"prefix":"sk-drawbridge-AbC…","models":["claude-*"]}\
        """;

    @Test
    void isReadAsItWasWritten() {
        assertThat(KeyRecord.read(RECORD.json())).isEqualTo(RECORD);
        assertThat(RECORD.json())
                .contains("\"v\":3", "\"created_at\":\"2026-11-20T10:00:00.123Z\"", "\"usd\":5.00")
                .doesNotContain("configured", "allowlist", "limitSet");
    }

    @Test
    void newerVersionIsRefused() {
        assertThatThrownBy(() -> KeyRecord.read(RECORD.json().replace("\"v\":3", "\"v\":4")))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("version 4");
    }

    @Test
    void keyOfTheFirstVersionMayUseEveryModel() {
        String first = SECOND.replace("\"v\":2", "\"v\":1").replace(",\"models\":[\"claude-*\"]", "");

        KeyRecord key = KeyRecord.read(first);

        assertThat(key.terms()).isEqualTo(Terms.NONE);
    }

    @Test
    void keyOfTheSecondVersionKeepsItsModelsAndHasNoOtherTerms() {
        KeyRecord key = KeyRecord.read(SECOND);

        assertThat(key)
                .isEqualTo(new KeyRecord(
                        3,
                        "key_1",
                        0,
                        "laptop",
                        null,
                        "anna",
                        "00ff",
                        MADE,
                        null,
                        true,
                        "sk-drawbridge-AbC…",
                        new Terms(List.of("claude-*"), List.of(), List.of(), List.of(), List.of(), List.of()),
                        List.of(),
                        null));
        assertThat(KeyRecord.read(SECOND.replace("[\"claude-*\"]", "null")).terms())
                .isEqualTo(Terms.NONE);
        assertThat(KeyRecord.read(key.json())).isEqualTo(key);
    }

    @Test
    void restrictionThatThisVersionDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> KeyRecord.read(RECORD.json().replace("\"cidrs\":", "\"weekdays\":[],\"cidrs\":")))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("weekdays");
        assertThatThrownBy(() -> KeyRecord.read(RECORD.json().replace("\"concurrent\":8", "\"concurrent\":0")))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("concurrent");
    }

    @Test
    void expiresAtTheVeryInstant() {
        assertThat(RECORD.isExpired(MADE.plusSeconds(60).minusNanos(1))).isFalse();
        assertThat(RECORD.isExpired(MADE.plusSeconds(60))).isTrue();
    }

    @Test
    void limitsAreWhatTheirFormsSay() {
        assertThat(TERMS.limitSet().limits())
                .containsExactly(new Limit.Requests(60, Per.MINUTE), new Limit.Concurrent(8));
        assertThat(TERMS.limitSet().budgets())
                .containsExactly(new Budget(5_000_000, Per.FIVE_HOURS, Budget.Mode.STRICT));
    }

    @Test
    void noOldKeyWorksLongerThanTheOneReplacedLast() {
        KeyRecord once = RECORD.rotated("1", "p", MADE, Duration.ofHours(24));
        KeyRecord twice = once.rotated("2", "p", MADE, Duration.ofHours(1));

        assertThat(twice.endOf("1")).contains(MADE.plus(Duration.ofHours(1)));
        assertThat(twice.endOf("00ff")).contains(MADE.plus(Duration.ofHours(1)));
        assertThat(twice.endOf("00ee")).contains(MADE);
        assertThat(twice.endOf("2")).isEmpty();
        assertThat(twice.revision()).isEqualTo(RECORD.revision() + 2);
    }

    @Test
    void oldKeysAreForgottenOnlyWhenTheyDoNotWorkAnyMore() {
        KeyRecord many = RECORD;
        for (int i = 0; i < 10; i++) {
            many = many.rotated("h" + i, "p", MADE, Duration.ofHours(1));
        }

        assertThat(many.previous())
                .hasSize(10)
                .noneMatch(former -> former.hash().equals("00ee"));
        KeyRecord last = many;
        assertThatThrownBy(() -> last.rotated("x", "p", MADE, Duration.ofHours(1)))
                .isInstanceOf(TooManyRotationsException.class);
        assertThat(last.rotated("x", "p", MADE, Duration.ZERO).previous()).hasSize(10);
    }
}
