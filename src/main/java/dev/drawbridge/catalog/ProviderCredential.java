package dev.drawbridge.catalog;

import java.util.List;

/// One of the credentials of a provider, with the name by which the operator, rows and metrics know it.
///
/// @param id the operator's name for it, or else its number; never anything of the secret
public record ProviderCredential(String id, Credential credential) {
    /// The name of a credential that is the only one.
    public static final String DEFAULT = "default";

    /// Of a provider that has just this one.
    public static List<ProviderCredential> only(Credential credential) {
        return List.of(new ProviderCredential(DEFAULT, credential));
    }

    /// The same name, with what the caller brought for it.
    public ProviderCredential with(Credential brought) {
        return new ProviderCredential(id, brought);
    }
}
