package dev.drawbridge.catalog;

import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Variables;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/// What the environment says of the presets: `OPENAI_API_KEY` switches one on, `OPENAI_BASE_URL` moves it. One that
/// needs no key is switched on by its address.
final class PresetEnvironment {
    private final Variables variables;
    private final Problems problems;

    PresetEnvironment(Variables variables, Problems problems) {
        this.variables = variables;
        this.problems = problems;
    }

    /// The preset as a provider, if it is switched on.
    Optional<Provider> provider(Preset preset) {
        boolean addressed = variables.get(preset.variables() + "_BASE_URL").isPresent();
        Optional<Credential> none =
                preset.keyless() && addressed ? Optional.of(new Credential.None()) : Optional.empty();
        return credential(preset)
                .or(() -> none)
                .flatMap(credential -> url(preset).map(url -> preset.asProvider(preset.name(), credential, url)));
    }

    Optional<Credential> credential(Preset preset) {
        return read(preset.variables() + "_API_KEY", text -> preset.credential().apply(Secret.parse(text)));
    }

    /// Nothing only when the variable is wrong, which is then told.
    Optional<URI> url(Preset preset) {
        var name = preset.variables() + "_BASE_URL";
        return variables.get(name).isEmpty()
                ? Optional.of(preset.url())
                : read(
                        name,
                        text -> ProviderAddress.withoutVersion(ProviderAddress.parse(text, false), preset.speaks()));
    }

    private <T> Optional<T> read(String name, Function<String, T> reader) {
        return variables.get(name).flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException e) {
                problems.add("environment variable " + name, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }
}
