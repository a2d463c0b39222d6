package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes of the targets of one call its attempts: one for each credential that the call may use there.
final class CredentialPlan {
    private final CredentialChoice choice;
    private final Call call;
    /// Who gets the credential that the caller brought: it is one vendor's, so nobody else does.
    private @Nullable String recipient;

    CredentialPlan(CredentialChoice choice, Call call) {
        this.choice = choice;
        this.call = call;
    }

    /// @throws FaultException when no target has a credential for this call
    List<Attempt> expand(List<Attempt> targets) {
        List<Attempt> attempts = new ArrayList<>();
        for (Attempt target : targets) {
            for (ProviderCredential credential : usable(target.provider())) {
                attempts.add(target.with(credential));
            }
        }
        if (attempts.isEmpty()) {
            throw none(targets.getFirst().provider());
        }
        return attempts;
    }

    /// Files, jobs and stored answers are an account's, so that such calls always go to the same one.
    ProviderCredential only(Provider provider) {
        return CredentialUse.of(provider, call).stream().findFirst().orElseThrow(() -> none(provider));
    }

    private List<ProviderCredential> usable(Provider provider) {
        return choice.order(provider, call).stream()
                .filter(one -> !(one.credential() instanceof Credential.Caller) || isFor(provider))
                .toList();
    }

    private boolean isFor(Provider provider) {
        if (recipient == null) {
            recipient = provider.name();
        }
        return recipient.equals(provider.name());
    }

    private FaultException none(Provider provider) {
        boolean callers =
                provider.credentials().stream().anyMatch(one -> one.credential() instanceof Credential.Caller);
        return new FaultException(callers ? missing(provider) : someoneElses(provider));
    }

    private Fault missing(Provider provider) {
        String speaks = String.join(" or ", provider.dialectIds());
        String message = call.brought().headers().isEmpty()
                ? """
                Provider '%s' is called with your own credential, and this request brings none. Send your Drawbridge key \
                as 'x-drawbridge-key' and let your program send its credential for the provider as it does by itself: \
                'Authorization', 'x-api-key' or 'x-goog-api-key'.\
                """.formatted(provider.name())
                : """
                Provider '%s' is called with your own credential only in its own dialect (%s), since a credential goes to \
                nobody but the vendor that your program speaks to.\
                """.formatted(provider.name(), speaks);
        return new Fault(FaultKind.UNAUTHENTICATED, Blame.CALLER, message, "own_credential_missing", null, null);
    }

    private Fault someoneElses(Provider provider) {
        String message = "Provider '%s' has only logins of other people than the owner of the key \"%s\"."
                .formatted(provider.name(), call.caller().keyName());
        return new Fault(FaultKind.FORBIDDEN, Blame.POLICY, message, "credential_not_yours", null, null);
    }
}
