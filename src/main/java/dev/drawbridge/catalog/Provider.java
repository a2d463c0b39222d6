package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Quirk;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An address with a credential that speaks one or more dialects.
///
/// @param name the operator's name for it, also its prefix in model names
/// @param transport how it is reached
/// @param speaks its dialects, the preferred one first
/// @param url base address, without a trailing slash; meaningless for those inside the gateway
/// @param headers sent with every request
/// @param owner whose keys alone may use it, null for everybody's
/// @param command the program behind it, for those that are one
/// @param window what its account allows, null for as much as is asked
public record Provider(
        String name,
        Transport transport,
        List<Dialect> speaks,
        URI url,
        Credential credential,
        Timeouts timeouts,
        Map<String, String> headers,
        Set<Quirk> quirks,
        @Nullable String owner,
        @Nullable CliCommand command,
        @Nullable ProviderWindow window) {
    public Provider {
        speaks = List.copyOf(speaks);
        headers = Map.copyOf(headers);
        quirks = Set.copyOf(quirks);
    }

    /// One that may be asked as often as anybody likes.
    public Provider(
            String name,
            Transport transport,
            List<Dialect> speaks,
            URI url,
            Credential credential,
            Timeouts timeouts,
            Map<String, String> headers,
            Set<Quirk> quirks,
            @Nullable String owner,
            @Nullable CliCommand command) {
        this(name, transport, speaks, url, credential, timeouts, headers, quirks, owner, command, null);
    }

    /// One that everybody may use.
    public Provider(
            String name,
            Transport transport,
            List<Dialect> speaks,
            URI url,
            Credential credential,
            Timeouts timeouts,
            Map<String, String> headers,
            Set<Quirk> quirks) {
        this(name, transport, speaks, url, credential, timeouts, headers, quirks, null, null);
    }

    Provider within(@Nullable ProviderWindow limit) {
        return new Provider(name, transport, speaks, url, credential, timeouts, headers, quirks, owner, command, limit);
    }

    /// How a provider is reached.
    public enum Transport {
        HTTP,
        SIMULATOR,
        CLAUDE_CLI
    }

    /// Whether keys of this owner, or of nobody, may use it.
    public boolean serves(@Nullable String keyOwner) {
        return owner == null || owner.equals(keyOwner);
    }

    /// Its dialects by their ids, for whoever only shows them.
    public List<String> dialectIds() {
        return speaks.stream().map(Dialect::id).toList();
    }

    /// The dialect in which to talk to it for a caller of the given one: the caller's own if it speaks that.
    public Dialect dialectFor(Dialect caller) {
        return speaks.contains(caller) ? caller : speaks.getFirst();
    }
}
