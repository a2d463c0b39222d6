package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import java.util.List;

/// Decides with which of a provider's credentials a call is made.
@FunctionalInterface
public interface CredentialChoice {
    /// Those that the call may use, the best first; what the caller brought is in its own. Empty when it may use none.
    List<ProviderCredential> order(Provider provider, Call call);

    /// Whichever the call may use, in the operator's order.
    static CredentialChoice inOrder() {
        return CredentialUse::of;
    }
}
