package dev.drawbridge.ledger;

import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.Window;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.limits.ModelLimits;
import dev.drawbridge.store.StoreKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Counts what rows have cost in every window that a budget may have, whether there is one or not: a budget that is set
/// in the middle of a month knows what the month has cost. A call counts where it began.
public final class SpentWindows implements RowCount {

    /// Rows may come late, when the store was away.
    private static final Duration KEPT = Duration.ofDays(8);

    private final WindowCalendar calendar;

    private final ModelLimits models;

    /// @param models which models have budgets; only their own are counted
    public SpentWindows(WindowCalendar calendar, ModelLimits models) {
        this.calendar = calendar;
        this.models = models;
    }

    @Override
    public List<Increment> of(LedgerRow row) {
        long microUsd = row.costMicroUsd();
        if (microUsd == 0) {
            return List.of();
        }
        List<Scope> scopes = scopes(row);
        var increments = new ArrayList<Increment>();
        for (Per per : Per.OF_BUDGETS) {
            Window window = calendar.window(per, row.startedAt());
            String key = StoreKeys.spent(window.id());
            @Nullable
            Instant expires = window.end() == null ? null : window.end().plus(KEPT);
            scopes.forEach(scope -> increments.add(new Increment(key, scope.code(), microUsd, expires)));
        }
        return increments;
    }

    private List<Scope> scopes(LedgerRow row) {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(Scope.GLOBAL);
        scopes.add(new Scope(Scope.Kind.KEY, row.key(), row.keyId()));
        if (row.team() != null) {
            scopes.add(Scope.team(row.team()));
        }
        Stream<String> names = Stream.of(row.requestedModel(), row.model()).flatMap(Stream::ofNullable);
        models.of(names.toList()).forEach(held -> scopes.add(held.scope()));
        return scopes;
    }
}
