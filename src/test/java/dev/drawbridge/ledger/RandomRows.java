package dev.drawbridge.ledger;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.call.Caller;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.TestCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Rows of all kinds, the same for the same seed.
final class RandomRows {
    private final Random random;
    private int made;

    RandomRows(long seed) {
        random = new Random(seed);
    }

    /// @param from when the earliest began
    LedgerRow next(Instant from, Duration within) {
        Instant start = from.plusMillis(random.nextLong(within.toMillis()));
        return row("call-" + made++, start);
    }

    /// Another row for the same call: another price, or what is known of it now.
    LedgerRow instead(LedgerRow row) {
        return random.nextBoolean() ? row.with(charge()) : row(row.id(), row.startedAt());
    }

    private LedgerRow row(String id, Instant start) {
        int key = random.nextInt(4);
        Call plain = TestCalls.call(id, "key_" + key, "asked", start);
        var caller =
                new Caller("key_" + key, "Key | nr " + key, random.nextInt(3) == 0 ? null : "team\u00e9 " + key % 2);
        var call = new Call(id, caller, plain.dialect(), plain.head(), plain.body(), plain.headers(), "", null, start);
        Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
        boolean asked = ending != Ending.REFUSED;
        CredentialKind kind = CredentialKind.values()[random.nextInt(3)];
        return LedgerRow.of(call, outcome(ending, asked ? "p" + random.nextInt(2) : null), kind, charge());
    }

    private CallOutcome outcome(Ending ending, @Nullable String provider) {
        var usage = new Usage(tokens(), tokens(), tokens(), tokens(), tokens(), 0);
        return new CallOutcome(
                ending,
                200,
                provider,
                provider == null ? null : "vendor/model-" + random.nextInt(3) + "\twith tab",
                provider == null ? null : "default",
                1,
                usage,
                random.nextInt(5) == 0,
                null,
                null,
                null,
                Duration.ZERO,
                List.of());
    }

    private Charge charge() {
        return random.nextInt(5) == 0
                ? Charge.UNPRICED
                : new Charge(random.nextLong(1_000_000_000_000L), random.nextLong(1_000_000_000_000L), true);
    }

    private long tokens() {
        return random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000);
    }
}
