package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.ledger.ProviderHealth.FaultSeen;
import dev.drawbridge.testing.TestCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ProviderHealthTests {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final List<LedgerRow> rows = new ArrayList<>();

    private void add(Duration ago, String provider, long millis, @Nullable FaultKind fault) {
        var told = fault == null ? null : new Fault(fault, Blame.PROVIDER, "no", null, null, null);
        var outcome = new CallOutcome(
                fault == null ? Ending.OK : Ending.FAILED_BEFORE_OUTPUT,
                fault == null ? 200 : fault.status(),
                provider,
                "m",
                "default",
                1,
                Usage.NONE,
                false,
                null,
                told,
                fault == null ? Duration.ofMillis(millis / 2) : null,
                Duration.ofMillis(millis),
                List.of());
        rows.add(LedgerRow.of(
                TestCalls.call("c" + rows.size(), "k", "m", NOW.minus(ago)),
                outcome,
                CredentialKind.API_KEY,
                Charge.UNPRICED));
    }

    private ProviderHealth of(String provider) {
        List<LedgerRow> newest = new ArrayList<>(rows);
        Collections.reverse(newest);
        return ProviderHealth.ofAll(newest, NOW).getOrDefault(provider, ProviderHealth.UNKNOWN);
    }

    @Test
    void lastMinutesAndTheDayAreToldApart() {
        add(Duration.ofHours(30), "p", 10, null);
        add(Duration.ofHours(3), "p", 1000, null);
        add(Duration.ofHours(2), "p", 10, FaultKind.TIMEOUT);
        add(Duration.ofMinutes(2), "p", 100, null);
        add(Duration.ofMinutes(1), "other", 10, FaultKind.TIMEOUT);

        ProviderHealth health = of("p");

        assertThat(health.recent().okPerMille()).isEqualTo(1000);
        assertThat(health.day().ok()).isEqualTo(2);
        assertThat(health.day().okPerMille()).isEqualTo(666);
        assertThat(health.lastSuccess()).isEqualTo(NOW.minus(Duration.ofMinutes(2)));
        assertThat(health.lastFaults())
                .containsExactly(new FaultSeen("c2", NOW.minus(Duration.ofHours(2)), "timeout", 504, "m"));
    }

    @Test
    void percentilesAreValuesThatWereMeasured() {
        for (int i = 1; i <= 100; i++) {
            add(Duration.ofMinutes(1), "p", i, null);
        }

        assertThat(of("p").recent().p50Ms()).isEqualTo(50);
        assertThat(of("p").recent().p95Ms()).isEqualTo(95);
        assertThat(of("p").recent().firstEventP95Ms()).isEqualTo(47);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"BAD_REQUEST", "CONTEXT_TOO_LONG", "MODEL_NOT_FOUND", "TOO_LARGE", "CANCELLED"})
    void whatCallersDoWrongIsNoFaultOfTheProvider(FaultKind kind) {
        add(Duration.ofMinutes(1), "p", 10, kind);

        assertThat(of("p").day().failed()).isZero();
        assertThat(of("p").lastFaults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"UNAUTHENTICATED", "BILLING", "RATE_LIMITED", "UNREACHABLE", "BROKEN_ANSWER", "TIMEOUT"})
    void whatOnlyItOrItsOperatorCanMendIsOne(FaultKind kind) {
        add(Duration.ofMinutes(1), "p", 10, kind);

        assertThat(of("p").day().failed()).isEqualTo(1);
    }

    @Test
    void nothingIsSaidOfWhoWasNeverAsked() {
        assertThat(of("p")).isEqualTo(ProviderHealth.UNKNOWN);
        assertThat(of("p").day().okPerMille()).isNull();
        assertThat(of("p").day().p50Ms()).isNull();
    }
}
