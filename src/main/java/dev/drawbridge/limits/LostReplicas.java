package dev.drawbridge.limits;

import reactor.core.publisher.Mono;

/// Settles the calls of a replica that is never heard of again.
@FunctionalInterface
public interface LostReplicas {
    /// May run on several replicas at once, and again after a failure.
    Mono<Void> settle(String replica);
}
