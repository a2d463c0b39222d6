package dev.drawbridge.reasoning;

import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/// Keeps the reasoning of answers for clients that do not keep it themselves.
public interface ReasoningKeep {
    /// Keeps nothing.
    ReasoningKeep NONE = new ReasoningKeep() {
        @Override
        public Mono<Map<TurnKey, KeptTurn>> find(Collection<TurnKey> keys) {
            return Mono.just(Map.of());
        }

        @Override
        public void keep(TurnKey key, KeptTurn turn) {}
    };

    /// The turns that are there, which soon may be none when the store has trouble. Never fails.
    Mono<Map<TurnKey, KeptTurn>> find(Collection<TurnKey> keys);

    /// Returns at once, and tells nobody when it fails.
    void keep(TurnKey key, KeptTurn turn);
}
