package dev.drawbridge.admin;

import dev.drawbridge.call.Caller;
import java.util.List;
import reactor.core.publisher.Mono;

/// Says what the holder of a key may still spend.
@FunctionalInterface
public interface OwnBudgets {
    Mono<List<BudgetLine>> of(Caller caller);
}
