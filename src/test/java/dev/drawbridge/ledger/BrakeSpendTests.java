package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.limits.BrakeSettings;
import dev.drawbridge.limits.BrakeSettings.Then;
import dev.drawbridge.limits.BrakeWindows;
import dev.drawbridge.testing.TestCalls;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BrakeSpendTests {
    private static final BrakeWindows BOTH = new BrakeWindows(() -> new BrakeSettings(
            new BrakeSettings.Velocity(BigDecimal.ONE, null, Then.WARN),
            new BrakeSettings.Session(BigDecimal.ONE, Then.WARN),
            null,
            null));

    @Test
    void aConversationIsRememberedForAWeekAfterItsLastRow() {
        Instant ended = TestCalls.START.truncatedTo(ChronoUnit.MILLIS).plusMillis(4567);

        List<Increment> increments = new BrakeSpend(BOTH).of(row("s", 1_234_001));

        assertThat(increments).hasSize(2);
        assertThat(increments).extracting(Increment::field).containsOnly("key:k1");
        assertThat(increments).extracting(Increment::by).containsOnly(1235L);
        assertThat(increments.getLast().key()).startsWith("{drawbridge:ledger}:spent:session:");
        assertThat(increments.getLast().expires()).isEqualTo(ended.plus(Duration.ofDays(7)));
    }

    @Test
    void conversationsAreToldApart() {
        assertThat(key("s")).isEqualTo(key("s")).isNotEqualTo(key("t"));
    }

    @Test
    void nothingIsCountedOfWhatCostNothingOrWhereBrakesAreOff() {
        assertThat(new BrakeSpend(BOTH).of(row("s", 0))).isEmpty();
        assertThat(new BrakeSpend(BOTH).of(row(null, 1_000))).hasSize(1);
        assertThat(new BrakeSpend(new BrakeWindows(() -> BrakeSettings.NONE)).of(row("s", 1_000)))
                .isEmpty();
    }

    private static String key(String session) {
        return new BrakeSpend(BOTH).of(row(session, 1_000)).getLast().key();
    }

    private static LedgerRow row(@Nullable String session, long nanoUsd) {
        Call plain = TestCalls.call("c1");
        var call = new Call(
                plain.id(),
                plain.caller(),
                plain.dialect(),
                plain.head(),
                plain.body(),
                plain.headers(),
                "",
                session,
                plain.startedAt());
        return LedgerRow.of(
                call, TestCalls.answered("p", "m"), CredentialKind.API_KEY, new Charge(nanoUsd, nanoUsd, true));
    }
}
