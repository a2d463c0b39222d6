package dev.drawbridge.routing;

import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Tier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a conversation is at home: which target answered it last, and what of it lies in that target's prompt cache.
///
/// @param call id of its last call
/// @param tier for which `auto` chose the target, null when somebody else chose
/// @param task what kind of work the last call was, null when nobody looked
/// @param cached tokens of its prompt that the next call would probably read from the cache
public record Placement(
        String call,
        String provider,
        String model,
        @Nullable Tier tier,
        @Nullable TaskClass task,
        long cached,
        Instant at) {
    public String target() {
        return provider + ":" + model;
    }

    public boolean isAt(Deployment deployment) {
        return deployment.provider().name().equals(provider)
                && deployment.model().equals(model);
    }
}
