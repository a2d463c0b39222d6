package dev.drawbridge.routing;

import dev.drawbridge.catalog.Wildcard;
import dev.drawbridge.settings.Meaning;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The section `routing` of the operator's file.
public record RoutingSettings(
        @Meaning(value = "How the model name `auto` chooses.", usual = "as said there") @Nullable
        AutoSettings auto,

        @Meaning(
                value = "Whether a conversation stays with the target that answered it last, while that is healthy.",
                usual = "true")
        @Nullable
        Boolean stickySessions,

        @Meaning(
                value = "What would be chosen if calls asked for this name is told and summed up, but not done.",
                usual = "nothing",
                limits = "`auto`")
        @Nullable
        String shadow,

        @Meaning(
                value = "The model names that `shadow` looks at, with `*` for any text.",
                usual = "all",
                limits = "only with `shadow`")
        @Nullable
        List<String> shadowModels) {
    public static final RoutingSettings USUAL = new RoutingSettings(null, null, null, null);

    public RoutingSettings {
        if (shadow != null && !shadow.equals(Auto.NAME)) {
            throw new IllegalArgumentException("shadow must be auto");
        }
        shadowModels = shadowModels == null ? null : List.copyOf(shadowModels);
    }

    /// What the file says.
    public static RoutingSettings read(Settings settings, Problems problems) {
        return settings.section("routing", RoutingSettings.class, () -> USUAL, problems);
    }

    public AutoSettings autoOrUsual() {
        return auto == null ? AutoSettings.USUAL : auto;
    }

    public boolean isSticky() {
        return stickySessions == null || stickySessions;
    }

    /// Whether it is to be told what `auto` would make of calls to this name.
    public boolean isShadowed(String model) {
        return shadow != null
                && (shadowModels == null
                        || shadowModels.stream().anyMatch(pattern -> new Wildcard(pattern).matches(model)));
    }
}
