package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRecordTests {
    private static final Instant MADE = Instant.parse("2026-11-20T10:00:00.123Z");
    private static final KeyRecord RECORD = new KeyRecord(
            2,
            "key_1",
            "laptop",
            null,
            "anna",
            "00ff",
            MADE,
            MADE.plusSeconds(60),
            false,
            "sk-drawbridge-AbC…",
            List.of("claude-*"));

    @Test
    void isReadAsItWasWritten() {
        assertThat(KeyRecord.read(RECORD.json())).isEqualTo(RECORD);
        assertThat(RECORD.json()).contains("\"v\":2", "\"created_at\":\"2026-11-20T10:00:00.123Z\"");
    }

    @Test
    void newerVersionIsRefused() {
        assertThatThrownBy(() -> KeyRecord.read(RECORD.json().replace("\"v\":2", "\"v\":3")))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("version 3");
    }

    @Test
    void keyOfTheFirstVersionMayUseEveryModel() {
        String first = RECORD.json().replace("\"v\":2", "\"v\":1").replace(",\"models\":[\"claude-*\"]", "");

        KeyRecord key = KeyRecord.read(first);

        assertThat(key.models()).isNull();
        assertThat(key.caller().models().permits("gpt-5.5")).isTrue();
        assertThat(RECORD.caller().models().permits("gpt-5.5")).isFalse();
    }

    @Test
    void restrictionThatThisVersionDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> KeyRecord.read(RECORD.json().replace("\"v\":2", "\"v\":2,\"cidrs\":[]")))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("cidrs");
    }

    @Test
    void expiresAtTheVeryInstant() {
        assertThat(RECORD.isExpired(MADE.plusSeconds(60).minusNanos(1))).isFalse();
        assertThat(RECORD.isExpired(MADE.plusSeconds(60))).isTrue();
    }
}
