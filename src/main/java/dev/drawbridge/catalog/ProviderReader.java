package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.settings.Closest;
import dev.drawbridge.settings.Place;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes providers of what is written below `providers`. What a preset's entry leaves out comes from the
/// environment, then from the preset.
final class ProviderReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final Settings settings;
    private final PresetEnvironment environment;
    private final Problems problems;

    ProviderReader(Settings settings, PresetEnvironment environment, Problems problems) {
        this.settings = settings;
        this.environment = environment;
        this.problems = problems;
    }

    /// Nothing when there is a problem, which is then told.
    Optional<Provider> read(String name, ProviderSettings given) {
        int before = problems.count();
        if (!NAME.matcher(name).matches()) {
            problem("must be lower-case letters, digits and dashes, at most 64", name);
        }
        var preset = preset(name, given).orElse(null);
        if (problems.count() > before) {
            return Optional.empty();
        }
        var provider = preset == null ? http(name, given, null) : ofPreset(name, given, preset);
        return problems.count() > before ? Optional.empty() : provider.map(one -> one.within(given.window()));
    }

    private Optional<Provider> ofPreset(String name, ProviderSettings given, Preset preset) {
        return switch (preset.transport()) {
            case HTTP -> http(name, given, preset);
            case SIMULATOR -> simulator(name, given, preset);
            case CLAUDE_CLI ->
                new CliReader(name, given, (what, below) -> problem(what, under(name, below))).read(preset);
        };
    }

    private static String[] under(String name, String... below) {
        return Stream.concat(Stream.of(name), Stream.of(below)).toArray(String[]::new);
    }

    /// The preset an entry names, or else the one of its own name unless it says by itself what it is.
    private Optional<Preset> preset(String name, ProviderSettings given) {
        var wanted = given.preset();
        if (wanted == null) {
            boolean complete = !given.speaks().isEmpty() && given.url() != null;
            return complete ? Optional.empty() : Presets.find(name);
        }
        var known = Presets.ALL.stream().map(Preset::name).toList();
        if (!known.contains(wanted)) {
            problem("must be one of " + String.join(", ", known) + Closest.hint(wanted, known), name, "preset");
        }
        return Presets.find(wanted);
    }

    private Optional<Provider> simulator(String name, ProviderSettings given, Preset preset) {
        boolean plain = !given.isRemote()
                && given.instruction() == null
                && given.speaks().isEmpty()
                && given.quirks() == null
                && given.timeouts() == null
                && given.owner() == null
                && !given.isCommand();
        if (!plain) {
            problem("the simulator takes no settings of its own but a window", name);
        }
        return Optional.of(preset.asProvider(name, new Credential.None(), preset.url()));
    }

    private Optional<Provider> http(String name, ProviderSettings given, @Nullable Preset preset) {
        if (given.isCommand()) {
            problem("takes no command, arguments or concurrency; those are for the preset claude-cli", name);
        }
        var speaks = speaks(name, given, preset);
        var url = url(name, given, preset);
        var credentials = credentials(name, given, preset);
        var headers = headers(name, given);
        var timeouts =
                given.timeouts() == null ? Timeouts.DEFAULT : given.timeouts().over(Timeouts.DEFAULT);
        var quirks = given.quirks() != null ? Set.copyOf(given.quirks()) : preset == null ? null : preset.quirks();
        var presets = given.speaks().isEmpty() ? preset : null;
        return url.map(address -> new Provider(
                name,
                Provider.Transport.HTTP,
                presets == null ? speaks : presets.speaksAt(address),
                ProviderAddress.withoutVersion(address, speaks),
                credentials,
                timeouts,
                headers,
                quirks == null ? Set.of() : quirks,
                given.owner(),
                null,
                given.window(),
                given.instruction(),
                given.connection()));
    }

    private List<Dialect> speaks(String name, ProviderSettings given, @Nullable Preset preset) {
        if (given.speaks().isEmpty()) {
            if (preset == null) {
                problem("needs \"speaks\", or a preset", name);
            }
            return preset == null ? List.of() : preset.speaks();
        }
        var known = Arrays.stream(Dialect.values()).map(Dialect::id).toList();
        for (var word : given.speaks()) {
            if (!known.contains(word)) {
                problem("must be of " + String.join(", ", known) + Closest.hint(word, known), name, "speaks");
            }
        }
        return given.speaks().stream()
                .map(Dialect::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private Optional<URI> url(String name, ProviderSettings given, @Nullable Preset preset) {
        if (given.url() != null) {
            try {
                return Optional.of(ProviderAddress.parse(given.url(), given.allowHttp()));
            } catch (IllegalArgumentException e) {
                problem(String.valueOf(e.getMessage()), name, "url");
                return Optional.empty();
            }
        }
        if (preset == null) {
            problem("needs \"url\", or a preset", name);
            return Optional.empty();
        }
        return environment.url(preset);
    }

    private List<ProviderCredential> credentials(String name, ProviderSettings given, @Nullable Preset preset) {
        var reader = new CredentialReader(
                given,
                (what, below) -> problems.add(
                        settings.where(Stream.concat(Stream.of("providers", name), Stream.of(below))
                                .toArray()),
                        what));
        return reader.read().orElseGet(() -> ProviderCredential.only(unwritten(name, given, preset)));
    }

    private Credential unwritten(String name, ProviderSettings given, @Nullable Preset preset) {
        if (preset == null) {
            return new Credential.None();
        }
        var key = environment.credential(preset);
        if (key.isEmpty() && given.url() == null && !preset.keyless()) {
            problems.addUnset(
                    where(name), "needs \"credential\", or " + preset.variables() + "_API_KEY in the environment");
        }
        return key.orElseGet(Credential.None::new);
    }

    private Map<String, String> headers(String name, ProviderSettings given) {
        var headers = new LinkedHashMap<String, String>();
        given.headers().forEach((header, value) -> {
            try {
                HeaderText.checkValue(value);
                headers.put(HeaderText.checkPlainName(header), value);
            } catch (IllegalArgumentException e) {
                problem(String.valueOf(e.getMessage()), name, "headers", header);
            }
        });
        return headers;
    }

    private void problem(String what, String... path) {
        problems.add(where(path), what);
    }

    private Place where(String... path) {
        return settings.where(
                Stream.concat(Stream.of("providers"), Stream.of(path)).toArray());
    }
}
