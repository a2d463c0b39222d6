package dev.drawbridge.catalog;

import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Makes the catalog of the operator's file and the environment, or tells everything that is wrong with them.
public final class CatalogReader {
    private final Settings settings;
    private final PresetEnvironment environment;
    private final ModelFacts facts;
    private final Problems problems;
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<String, Provider> presets = new LinkedHashMap<>();

    private CatalogReader(Settings settings, Variables variables, ModelFacts facts, Problems problems) {
        this.settings = settings;
        this.environment = new PresetEnvironment(variables, problems);
        this.facts = facts;
        this.problems = problems;
    }

    public static Catalog read(Settings settings, Variables variables, ModelFacts facts) {
        var problems = new Problems();
        var catalog = read(settings, variables, facts, problems);
        problems.throwIfAny();
        return catalog;
    }

    /// Of what can be read of the file.
    public static Catalog read(Settings settings, Variables variables, ModelFacts facts, Problems problems) {
        return new CatalogReader(settings, variables, facts, problems).read();
    }

    private Catalog read() {
        readProviders();
        var models = settings.entries("models", ModelSettings.class, problems);
        var translation =
                settings.section("translation", TranslationSettings.class, () -> TranslationSettings.DEFAULT, problems);
        var streaming =
                settings.section("streaming", StreamingSettings.class, () -> StreamingSettings.DEFAULT, problems);
        var named = new ModelReader(settings, providers, models, problems).read();
        boolean simulatorOnly =
                providers.values().stream().allMatch(provider -> provider.transport() == Provider.Transport.SIMULATOR);
        return new Catalog(
                providers, presets, named, facts, simulatorOnly, translation.onLoss(), streaming.keepalive());
    }

    private void readProviders() {
        var reader = new ProviderReader(settings, environment, problems);
        var given = settings.entries("providers", ProviderSettings.class, problems);
        given.forEach((name, entry) -> reader.read(name, entry)
                .ifPresent(provider -> add(provider, entry.preset() == null ? name : entry.preset())));
        var named = settings.names("providers");
        for (var preset : Presets.ALL) {
            if (preset.variables() != null && !named.contains(preset.name())) {
                environment
                        .provider(preset)
                        .or(() -> elsewhere(preset))
                        .ifPresent(provider -> add(provider, preset.name()));
            }
        }
        if (named.isEmpty() && providers.isEmpty()) {
            Presets.find(Presets.SIMULATOR)
                    .ifPresent(preset ->
                            add(preset.asProvider(preset.name(), new Credential.None(), preset.url()), preset.name()));
        }
    }

    /// Where the secrets are not, any preset may be switched on in the place where they are.
    private Optional<Provider> elsewhere(Preset preset) {
        return problems.isEnvironmentComplete()
                ? Optional.empty()
                : Optional.of(preset.asProvider(preset.name(), new Credential.None(), preset.url()));
    }

    /// The operator's own entry for a preset comes before the one of the environment.
    private void add(Provider provider, String preset) {
        providers.put(provider.name(), provider);
        if (Presets.find(preset).isPresent()) {
            presets.putIfAbsent(preset, provider);
        }
    }
}
