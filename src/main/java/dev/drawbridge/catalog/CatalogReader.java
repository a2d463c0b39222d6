package dev.drawbridge.catalog;

import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes the catalog of the operator's file and the environment, or tells everything that is wrong with them.
public final class CatalogReader {
    private final Settings settings;
    private final PresetEnvironment environment;
    private final ModelFacts facts;
    private final Problems problems = new Problems();
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<String, Provider> presets = new LinkedHashMap<>();

    private CatalogReader(Settings settings, Variables variables, ModelFacts facts) {
        this.settings = settings;
        this.environment = new PresetEnvironment(variables, problems);
        this.facts = facts;
    }

    public static Catalog read(Settings settings, Variables variables, ModelFacts facts) {
        return new CatalogReader(settings, variables, facts).read();
    }

    private Catalog read() {
        var reader = new ProviderReader(settings, environment, problems);
        var given = settings.entries("providers", ProviderSettings.class);
        given.forEach((name, entry) -> reader.read(name, entry)
                .ifPresent(provider -> add(provider, entry.preset() == null ? name : entry.preset())));
        for (var preset : Presets.ALL) {
            if (preset.variables() != null && !given.containsKey(preset.name())) {
                environment.provider(preset).ifPresent(provider -> add(provider, preset.name()));
            }
        }
        if (given.isEmpty() && providers.isEmpty()) {
            Presets.find(Presets.SIMULATOR)
                    .ifPresent(preset ->
                            add(preset.asProvider(preset.name(), new Credential.None(), preset.url()), preset.name()));
        }
        var models = settings.entries("models", ModelSettings.class);
        var translation = settings.section("translation", TranslationSettings.class, () -> TranslationSettings.DEFAULT);
        var streaming = settings.section("streaming", StreamingSettings.class, () -> StreamingSettings.DEFAULT);
        problems.throwIfAny();
        var named = new ModelReader(settings, providers, models, problems).read();
        problems.throwIfAny();
        boolean simulatorOnly =
                providers.values().stream().allMatch(provider -> provider.transport() == Provider.Transport.SIMULATOR);
        return new Catalog(
                providers, presets, named, facts, simulatorOnly, translation.onLoss(), streaming.keepalive());
    }

    /// The operator's own entry for a preset comes before the one of the environment.
    private void add(Provider provider, String preset) {
        providers.put(provider.name(), provider);
        if (Presets.find(preset).isPresent()) {
            presets.putIfAbsent(preset, provider);
        }
    }
}
