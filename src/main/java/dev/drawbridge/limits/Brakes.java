package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.call.Scope;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.limits.BrakeSettings.Then;
import dev.drawbridge.settings.Current;
import dev.drawbridge.telemetry.BrakeMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds calls that run away: of a key that spends much in a short time, of a conversation that has cost too much, and
/// the same request again and again.
final class Brakes implements CallListener {
    private final Supplier<BrakeSettings> current;
    private final BrakeWindows windows;
    private final BrakeMetrics metrics;
    private final Supplier<Optional<Repeats>> repeats;

    Brakes(Supplier<BrakeSettings> settings, BrakeWindows windows, BrakeMetrics metrics) {
        this.current = settings;
        this.windows = windows;
        this.metrics = metrics;
        Supplier<Optional<Duration>> window = Current.derived(
                settings, all -> Optional.ofNullable(all.repeats()).map(BrakeSettings.Repeats::window));
        this.repeats = Current.derived(window, length -> length.map(Repeats::new));
    }

    /// What the call adds to what its key and its conversation have spent.
    ///
    /// @param cheaper whether the call is to be answered by the cheaper model already
    List<Claim> claims(Call call, long expectedMicroUsd, boolean cheaper) {
        Scope key = Scope.key(call.caller());
        BrakeSettings settings = current.get();
        var claims = new ArrayList<Claim>();
        if (settings.velocity() != null) {
            SpendBrake brake = settings.velocity().brake();
            windows.velocity(call.startedAt())
                    .ifPresent(in -> claims.add(
                            new Claim.Brake(key, brake, in, expectedMicroUsd, stops(brake.then(), cheaper))));
        }
        if (settings.session() != null) {
            SpendBrake brake = settings.session().brake();
            windows.session(call.session(), call.startedAt())
                    .ifPresent(in -> claims.add(
                            new Claim.Brake(key, brake, in, expectedMicroUsd, stops(brake.then(), cheaper))));
        }
        return claims;
    }

    private static boolean stops(Then then, boolean cheaper) {
        return switch (then) {
            case WARN -> false;
            case CHEAPER -> !cheaper;
            case REFUSE -> true;
        };
    }

    /// How often the request came before.
    ///
    /// @throws LimitRefusedException when it was too often
    Optional<Braking> repeated(Call call, boolean cheaper) {
        var brake = current.get().repeats();
        var counted = repeats.get();
        if (brake == null || counted.isEmpty()) {
            return Optional.empty();
        }
        int before = counted.get().before(call);
        var braking = new Braking(BrakeKind.REPEATS, brake.then(), before + 1, brake.most(), before > 0);
        if (braking.isOver() && stops(brake.then(), cheaper)) {
            Scope key = Scope.key(call.caller());
            String words = BrakeWords.repeats(key, before, brake.window(), brake.then());
            var allowance = new Allowance(key, BrakeKind.REPEATS.id(), brake.most(), 0, null);
            throw new LimitRefusedException(braking.fault(words), allowance, List.of(), braking);
        }
        return Optional.of(braking);
    }

    /// What a call that may be made is told, for a header.
    ///
    /// @param pulled the brake because of which the cheaper model answers
    List<String> told(List<Braking> brakings, @Nullable Braking pulled) {
        var told = new ArrayList<String>();
        if (pulled != null) {
            metrics.acted(pulled.kind().id(), "cheaper");
            told.add(pulled.text() + ", cheaper model " + current.get().cheaper());
        }
        brakings.stream()
                .filter(braking -> pulled == null || braking.kind() != pulled.kind())
                .filter(Braking::isNear)
                .forEach(braking -> told.add(warning(braking)));
        return told;
    }

    private String warning(Braking braking) {
        metrics.acted(braking.kind().id(), "warn");
        return braking.text();
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        repeats.get().ifPresent(counted -> counted.ended(call, outcome));
        Fault fault = outcome.fault();
        if (fault != null && outcome.ending() == Ending.REFUSED) {
            Arrays.stream(BrakeKind.values())
                    .filter(kind -> Braking.code(kind).equals(fault.code()))
                    .forEach(kind -> metrics.acted(kind.id(), "refuse"));
        }
    }
}
