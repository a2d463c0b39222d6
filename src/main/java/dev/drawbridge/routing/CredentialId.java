package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.ProviderCredential;

/// Whose credential at which provider: what cools down by itself.
///
/// @param credential the credential's id
/// @param key id of the proxy key whose holder brought it, empty for those of the operator
public record CredentialId(String provider, String credential, String key) {
    static CredentialId of(String provider, ProviderCredential credential, Call call) {
        boolean brought = credential.credential() instanceof Credential.Caller;
        return new CredentialId(
                provider, credential.id(), brought ? call.caller().keyId() : "");
    }
}
