package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Spreads conversations over the credentials of a provider and keeps each with its own, on whichever replica: prompt
/// caches and sealed reasoning belong to an account (T59). What cools down comes last.
public final class StickyCredentials implements CredentialChoice {
    private final CoolDowns coolDowns;
    private final Conversations conversations;

    public StickyCredentials(CoolDowns coolDowns, Conversations conversations) {
        this.coolDowns = coolDowns;
        this.conversations = conversations;
    }

    @Override
    public List<ProviderCredential> order(Provider provider, Call call) {
        List<ProviderCredential> usable = CredentialUse.of(provider, call);
        if (usable.size() < 2) {
            return usable;
        }
        Optional<String> kept = conversations.keptAt(call, provider.name());
        Comparator<ProviderCredential> order = Comparator.<ProviderCredential>comparingInt(
                        one -> CredentialUse.rank(one.credential()))
                .thenComparing(one -> !kept.filter(one.id()::equals).isPresent())
                .thenComparing(one -> Conversations.weight(call, provider.name(), one.id()), Comparator.reverseOrder());
        List<ProviderCredential> sorted = usable.stream().sorted(order).toList();
        return Stream.concat(
                        sorted.stream()
                                .filter(one -> cooling(provider, one, call).isEmpty()),
                        sorted.stream()
                                .filter(one -> cooling(provider, one, call).isPresent())
                                .sorted(Comparator.comparing(one -> until(provider, one, call))))
                .distinct()
                .toList();
    }

    private Optional<CoolDown> cooling(Provider provider, ProviderCredential one, Call call) {
        return coolDowns.of(CredentialId.of(provider.name(), one, call));
    }

    private Instant until(Provider provider, ProviderCredential one, Call call) {
        return cooling(provider, one, call).map(CoolDown::until).orElse(Instant.MIN);
    }
}
