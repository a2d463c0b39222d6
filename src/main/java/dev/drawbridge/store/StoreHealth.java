package dev.drawbridge.store;

import reactor.core.publisher.Flux;

/// Tells those who can go on without the store whether they have to.
public interface StoreHealth {
    /// Whether the store is away: every command fails at once then, without being sent.
    boolean isAway();

    /// Each change from now on: true when the store goes away, false when it is back.
    Flux<Boolean> changes();
}
