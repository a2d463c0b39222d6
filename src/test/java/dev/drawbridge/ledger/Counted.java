package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.store.TestRedis;
import java.time.Duration;
import java.util.List;

/// Rows and their sums in a store.
final class Counted {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Ledger ledger;

    Counted(TestRedis redis) {
        ledger = new Ledger(redis.store(), List.of(Aggregates::of));
    }

    Ledger ledger() {
        return ledger;
    }

    void add(List<LedgerRow> rows) {
        for (int i = 0; i < rows.size(); i += Ledger.ROWS_PER_COMMAND) {
            ledger.append(rows.subList(i, Math.min(rows.size(), i + Ledger.ROWS_PER_COMMAND)))
                    .block(PATIENCE);
        }
    }

    void replace(LedgerRow before, LedgerRow now) {
        assertThat(ledger.replace(before, now).block(PATIENCE)).isTrue();
    }
}
