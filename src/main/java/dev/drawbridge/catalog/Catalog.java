package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Keepalive;
import dev.drawbridge.dialect.ModelCard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that can be called, as one snapshot.
///
/// @param providers by name, in the operator's order
/// @param presets which provider stands for a preset, by the preset's name
/// @param named the names and patterns that the operator defined, by name
/// @param facts what is known of models
/// @param simulatorOnly whether the operator has configured nothing but the simulator, so that every name is its own
/// @param onLoss what to do when a translation loses something
/// @param keepalive what a silent stream tells its client
public record Catalog(
        Map<String, Provider> providers,
        Map<String, Provider> presets,
        Map<String, NamedModel> named,
        ModelFacts facts,
        boolean simulatorOnly,
        LossPolicy onLoss,
        Keepalive keepalive) {
    private static final Map<String, String> SIMULATED = simulated();
    private static final List<String> COMMAND_LINES = List.of("sonnet", "opus", "haiku");

    public Catalog {
        providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
        presets = Collections.unmodifiableMap(new LinkedHashMap<>(presets));
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    public Optional<Provider> provider(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    /// Whether it is meant that this host of a provider's address is in a private network.
    public boolean mayBePrivate(String host) {
        return ProviderAddress.isPrivateHost(host)
                || providers.values().stream()
                        .anyMatch(provider -> provider.connection().allowPrivate()
                                && host.equalsIgnoreCase(provider.url().getHost()));
    }

    /// The provider that stands for a preset, if that is on.
    public Optional<Provider> preset(String name) {
        return Optional.ofNullable(presets.get(name));
    }

    /// The same with the models that a preset was found to serve at this moment. What they are called takes no name
    /// from anybody who is there already; as `provider:model` they can always be had.
    public Catalog with(String preset, Provider provider, List<ModelFact> models) {
        var more = new LinkedHashMap<>(providers);
        more.putIfAbsent(provider.name(), provider);
        var standing = new LinkedHashMap<>(presets);
        standing.putIfAbsent(preset, provider);
        List<ModelFact> free =
                models.stream().filter(model -> !isTaken(model.id(), preset)).toList();
        return new Catalog(more, standing, named, facts.with(free), simulatorOnly, onLoss, keepalive);
    }

    private boolean isTaken(String model, String preset) {
        return Presets.ALL.stream()
                .filter(other -> !other.name().equals(preset) && presets.containsKey(other.name()))
                .anyMatch(other -> other.namesSurely(model));
    }

    /// What callers are shown: the operator's names first, then what the presets that are on are known to serve.
    public List<ModelCard> models() {
        var listed = new LinkedHashMap<String, ModelCard>();
        Stream.of(
                        named.values().stream()
                                .filter(name -> !name.isPattern())
                                .map(this::listed),
                        presetModels(),
                        commandModels())
                .flatMap(models -> models)
                .forEach(model -> listed.putIfAbsent(model.id(), model));
        return List.copyOf(listed.values());
    }

    /// The names of [#models].
    public List<String> modelNames() {
        return models().stream().map(ModelCard::id).toList();
    }

    /// The names of the [#models] that a provider is asked for first.
    public List<String> modelsOf(String provider) {
        return models().stream()
                .filter(card -> card.ownedBy().equals(provider))
                .map(ModelCard::id)
                .toList();
    }

    private ModelCard listed(NamedModel name) {
        var first = name.deployments().getFirst();
        var fact = facts.find(first.model());
        return new ModelCard(
                name.name(),
                name.name(),
                fact.map(ModelFact::window).orElse(0),
                facts.traits(first.model()).maxOutput(),
                first.provider().name());
    }

    private Stream<ModelCard> presetModels() {
        var models = new ArrayList<ModelCard>();
        presets.forEach((preset, provider) -> {
            if (provider.transport() == Provider.Transport.SIMULATOR) {
                SIMULATED.forEach((id, name) -> models.add(new ModelCard(id, name, 0, 0, provider.name())));
            }
            for (var fact : facts.all()) {
                idAt(preset, fact).ifPresent(id -> models.add(listed(id, fact, provider)));
            }
        });
        return models.stream();
    }

    /// The names that the command itself has for the newest model of each line.
    private Stream<ModelCard> commandModels() {
        return providers.values().stream()
                .filter(provider -> provider.transport() == Provider.Transport.CLAUDE_CLI)
                .flatMap(provider -> COMMAND_LINES.stream()
                        .map(line -> provider.name() + ":" + line)
                        .map(id -> new ModelCard(id, id, 0, 0, provider.name())));
    }

    /// The preset's name of a model that it is known to serve. Of the many at OpenRouter these are the Claude models.
    private static Optional<String> idAt(String preset, ModelFact fact) {
        if (fact.provider().equals(preset)) {
            return Optional.of(fact.id());
        }
        boolean claude = fact.provider().equals(Presets.ANTHROPIC);
        return preset.equals(Presets.OPENROUTER) && claude ? fact.openRouterId() : Optional.empty();
    }

    private static ModelCard listed(String id, ModelFact fact, Provider provider) {
        return new ModelCard(
                id, fact.displayName(), fact.window(), fact.traits().maxOutput(), provider.name());
    }

    private static Map<String, String> simulated() {
        var names = new LinkedHashMap<String, String>();
        names.put(Presets.SIMULATOR, "Simulator");
        names.put("sim-fast", "Simulator at full speed");
        names.put("sim-echo", "Simulator that repeats what it hears");
        names.put("sim-thinking", "Simulator that thinks first");
        return names;
    }
}
