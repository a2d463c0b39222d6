package dev.drawbridge.catalog;

import dev.drawbridge.settings.Unavailable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry below `models`, as written.
///
/// @param targets `provider:model` or other names below `models`
record ModelSettings(
        List<String> targets,
        @Nullable Tier tier,
        @Nullable Price price,
        @Nullable Unavailable strategy) {}
