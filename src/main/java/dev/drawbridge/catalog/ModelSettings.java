package dev.drawbridge.catalog;

import dev.drawbridge.settings.Meaning;
import dev.drawbridge.settings.Unavailable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry below `models`, as written.
///
/// @param targets `provider:model` or other names below `models`
record ModelSettings(
        @Meaning(
                value = "Where it runs, in the order in which to try: `provider:model` or other names"
                        + " below `models`.",
                limits = "at least one")
        List<String> targets,

        @Meaning("How capable and dear it is.") @Nullable Tier tier,

        @Meaning(value = "What its tokens cost, before what the gateway knows of the model.", usual = "the known price")
        @Nullable
        Price price,

        @Nullable Unavailable strategy) {}
