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
/// @param credentials what proves who is calling, at least one
/// @param headers sent with every request
/// @param owner whose keys alone may use it, null for everybody's
/// @param command the program behind it, for those that are one
/// @param window what each of its accounts allows, null for as much as is asked
/// @param instruction told the model in every chat, after what the caller tells it; null for none
public record Provider(
        String name,
        Transport transport,
        List<Dialect> speaks,
        URI url,
        List<ProviderCredential> credentials,
        Timeouts timeouts,
        Map<String, String> headers,
        Set<Quirk> quirks,
        @Nullable String owner,
        @Nullable CliCommand command,
        @Nullable ProviderWindow window,
        @Nullable String instruction,
        ConnectionRules connection) {
    public Provider {
        speaks = List.copyOf(speaks);
        credentials = List.copyOf(credentials);
        if (credentials.isEmpty()) {
            throw new IllegalArgumentException("a provider needs a credential, be it none");
        }
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
        this(
                name,
                transport,
                speaks,
                url,
                ProviderCredential.only(credential),
                timeouts,
                headers,
                quirks,
                owner,
                command,
                null,
                null,
                ConnectionRules.USUAL);
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
        return new Provider(
                name,
                transport,
                speaks,
                url,
                credentials,
                timeouts,
                headers,
                quirks,
                owner,
                command,
                limit,
                instruction,
                connection);
    }

    /// The first of its credentials.
    public Credential credential() {
        return credentials.getFirst().credential();
    }

    /// What the account behind one of its credentials is called where it is counted: the provider's own name when it
    /// has only one.
    public String account(ProviderCredential credential) {
        return credentials.size() == 1 ? name : name + "/" + credential.id();
    }

    /// Whether nobody pays by the token, whichever credential is used.
    public boolean isFlatRate() {
        return transport == Transport.CLAUDE_CLI
                || credentials.stream().allMatch(one -> one.credential().isFlatRate());
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
