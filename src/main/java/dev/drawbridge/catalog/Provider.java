package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Quirk;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An address with a credential that speaks one or more dialects.
///
/// @param name the operator's name for it, also its prefix in model names
/// @param transport how it is reached
/// @param speaks its dialects, the preferred one first
/// @param url base address, without a trailing slash; meaningless for the simulator
/// @param headers sent with every request
public record Provider(
        String name,
        Transport transport,
        List<Dialect> speaks,
        URI url,
        Credential credential,
        Timeouts timeouts,
        Map<String, String> headers,
        Set<Quirk> quirks) {
    public Provider {
        speaks = List.copyOf(speaks);
        headers = Map.copyOf(headers);
        quirks = Set.copyOf(quirks);
    }

    /// How a provider is reached.
    public enum Transport {
        HTTP,
        SIMULATOR
    }

    /// The dialect in which to talk to it for a caller of the given one: the caller's own if it speaks that.
    public Dialect dialectFor(Dialect caller) {
        return speaks.contains(caller) ? caller : speaks.getFirst();
    }
}
