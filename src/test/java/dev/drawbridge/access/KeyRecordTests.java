package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyRecordTests {
    private static final Instant MADE = Instant.parse("2026-11-20T10:00:00.123Z");
    private static final KeyRecord RECORD = new KeyRecord(
            1, "key_1", "laptop", null, "anna", "00ff", MADE, MADE.plusSeconds(60), false, "sk-drawbridge-AbC…");

    @Test
    void isReadAsItWasWritten() {
        assertThat(KeyRecord.read(RECORD.json())).isEqualTo(RECORD);
        assertThat(RECORD.json()).contains("\"v\":1", "\"created_at\":\"2026-11-20T10:00:00.123Z\"");
    }

    @Test
    void newerVersionIsRefused() {
        assertThatThrownBy(() -> KeyRecord.read(RECORD.json().replace("\"v\":1", "\"v\":2")))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void restrictionThatThisVersionDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> KeyRecord.read(RECORD.json().replace("\"v\":1", "\"v\":1,\"cidrs\":[]")))
                .isInstanceOf(UnreadableKeyException.class)
                .hasMessageContaining("cidrs");
    }

    @Test
    void expiresAtTheVeryInstant() {
        assertThat(RECORD.isExpired(MADE.plusSeconds(60).minusNanos(1))).isFalse();
        assertThat(RECORD.isExpired(MADE.plusSeconds(60))).isTrue();
    }
}
