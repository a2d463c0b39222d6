package dev.drawbridge.sessions;

import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Tier;
import dev.drawbridge.routing.Auto.Chosen;
import dev.drawbridge.routing.Placement;
import dev.drawbridge.routing.TaskClass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of the conversation of a call that runs.
///
/// @param key null when the conversation is not remembered
/// @param home where it was before
/// @param tier for which `auto` chose, null when it did not
/// @param task what kind of work it is, null when nobody looked
/// @param shadow whom `auto` would have chosen, if it is told
record OpenSession(
        @Nullable SessionKey key,
        Optional<Placement> home,
        @Nullable Tier tier,
        @Nullable TaskClass task,
        Optional<Deployment> shadow) {
    static final OpenSession UNKNOWN = new OpenSession(null, Optional.empty(), null, null, Optional.empty());

    OpenSession with(Chosen chosen) {
        return new OpenSession(key, home, tier, chosen.task(), Optional.of(chosen.first()));
    }
}
