package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Quirk;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A provider that is known by name, so that a key is all that is needed to use it.
///
/// @param variables prefix of its variables (`ANTHROPIC` for `ANTHROPIC_API_KEY`), null when it has none
/// @param credential how it wants its key
/// @param keyless whether it can be used without a key; then its address in the environment switches it on
/// @param models names that are surely its own, also when nothing else is known of them
public record Preset(
        String name,
        Provider.Transport transport,
        List<Dialect> speaks,
        URI url,
        @Nullable String variables,
        Function<Secret, Credential> credential,
        boolean keyless,
        Set<Quirk> quirks,
        Pattern models) {
    public Preset {
        speaks = List.copyOf(speaks);
        quirks = Set.copyOf(quirks);
    }

    public Provider asProvider(String as, Credential proof, URI address) {
        return new Provider(as, transport, speaksAt(address), address, proof, Timeouts.DEFAULT, Map.of(), quirks);
    }

    /// Its dialects at this address, the preferred one first. Elsewhere than at the vendor's stand servers that imitate
    /// the vendor, and what they surely have is its oldest dialect, which comes last.
    List<Dialect> speaksAt(URI address) {
        return address.equals(url) ? speaks : speaks.reversed();
    }

    /// Whether the model can only be this provider's.
    public boolean namesSurely(String model) {
        return models.matcher(model).matches();
    }
}
