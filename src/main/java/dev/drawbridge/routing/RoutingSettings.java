package dev.drawbridge.routing;

import dev.drawbridge.catalog.Wildcard;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.settings.Meaning;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<String> shadowModels,

        @Meaning(
                value = "What names mean that nobody here knows, and what `default` means.",
                usual = "unknown names are refused")
        @Nullable
        String default_,

        @Meaning(
                value = "The same for one dialect, by its name, before `default`.",
                limits = "`anthropic`, `openai-chat`, `openai-responses`, `gemini` or `ollama`")
        Map<String, String> defaults,

        @Meaning(value = "What calls go to that ask for thinking with a budget or with effort high or more.") @Nullable
        String thinking,

        @Meaning(value = "What calls go to that are made in a coding agent's plan mode.") @Nullable
        String planning,

        @Meaning(value = "What calls go to that are background work: small models, titles, probes.") @Nullable
        String background,

        @Meaning(value = "What calls with long prompts go to.")
        Stage.@Nullable LongContext longContext,

        @Meaning(value = "What the names of Anthropic's lines of models mean, where `models` does not say it.")
        @Nullable
        ClaudeLines claude) {
    public static final RoutingSettings USUAL =
            new RoutingSettings(null, null, null, null, null, Map.of(), null, null, null, null, null);

    public RoutingSettings {
        if (shadow != null && !shadow.equals(Auto.NAME)) {
            throw new IllegalArgumentException("shadow must be auto");
        }
        shadowModels = shadowModels == null ? null : List.copyOf(shadowModels);
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
        for (String dialect : defaults.keySet()) {
            if (Arrays.stream(Dialect.values()).noneMatch(known -> known.id().equals(dialect))) {
                throw new IllegalArgumentException("defaults has \"" + dialect + "\", which is no dialect");
            }
        }
    }

    /// What the file says.
    public static RoutingSettings read(Settings settings, Problems problems) {
        return settings.section("routing", RoutingSettings.class, () -> USUAL, problems);
    }

    public AutoSettings autoOrUsual() {
        return auto == null ? AutoSettings.USUAL : auto;
    }

    /// What an unknown name means in a dialect.
    Optional<String> defaultFor(Dialect dialect) {
        return Optional.ofNullable(defaults.getOrDefault(dialect.id(), default_));
    }

    ClaudeLines claudeOrNone() {
        return claude == null ? ClaudeLines.NONE : claude;
    }

    /// Whether calls must be looked at for their kind.
    public boolean hasStages() {
        return thinking != null || planning != null || background != null || longContext != null;
    }

    /// Every model that is named, by its way in the section.
    public Map<List<String>, String> models() {
        var named = new LinkedHashMap<List<String>, String>();
        put(named, default_, "default");
        defaults.forEach((dialect, model) -> put(named, model, "defaults", dialect));
        put(named, thinking, "thinking");
        put(named, planning, "planning");
        put(named, background, "background");
        put(named, longContext == null ? null : longContext.model(), "long-context", "model");
        put(named, claudeOrNone().sonnet(), "claude", "sonnet");
        put(named, claudeOrNone().haiku(), "claude", "haiku");
        put(named, claudeOrNone().opus(), "claude", "opus");
        return named;
    }

    private static void put(Map<List<String>, String> named, @Nullable String model, String... path) {
        if (model != null) {
            named.put(List.of(path), model);
        }
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
