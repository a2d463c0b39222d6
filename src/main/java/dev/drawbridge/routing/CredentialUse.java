package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import java.util.Comparator;
import java.util.List;

/// Which credentials of a provider a call may use, and which of them come first: what is paid already comes before what
/// is billed.
final class CredentialUse {
    private CredentialUse() {}

    static List<ProviderCredential> of(Provider provider, Call call) {
        return provider.credentials().stream()
                .filter(one -> mayUse(one.credential(), provider, call))
                .map(one -> one.credential() instanceof Credential.Caller ? one.with(call.brought()) : one)
                .sorted(Comparator.comparingInt(one -> rank(one.credential())))
                .toList();
    }

    /// A credential that the caller brings is meant for the vendor whose dialect its program speaks, and a login serves
    /// nobody but its owner.
    private static boolean mayUse(Credential credential, Provider provider, Call call) {
        return switch (credential) {
            case Credential.Caller _ ->
                !call.brought().headers().isEmpty() && provider.speaks().contains(call.dialect());
            case Credential.OAuthFile login ->
                login.owner().equals(call.caller().owner());
            case Credential.Bearer _, Credential.BearerFile _, Credential.HeaderKey _, Credential.None _ -> true;
        };
    }

    static int rank(Credential credential) {
        return switch (credential) {
            case Credential.Caller _ -> 0;
            case Credential.OAuthFile _ -> 1;
            case Credential.Bearer _, Credential.BearerFile _, Credential.HeaderKey _, Credential.None _ -> 2;
        };
    }
}
