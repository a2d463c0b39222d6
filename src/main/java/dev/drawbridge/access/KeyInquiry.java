package dev.drawbridge.access;

import dev.drawbridge.call.Caller;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Answers what the door would say of a key, without the key itself.
public final class KeyInquiry {
    private final KeyStore store;
    private final Supplier<Configured> configured;
    private final AddressRules rules;
    private final Clock clock;

    KeyInquiry(KeyStore store, Supplier<Configured> configured, Supplier<AccessSettings> settings, Clock clock) {
        this.store = store;
        this.configured = configured;
        this.rules = new AddressRules(settings);
        this.clock = clock;
    }

    /// The key as it is, who calls with it, and what would be said to whoever brings it.
    ///
    /// @param refusals empty when it may be used
    /// @param unasked what the answer depends on and nobody said
    public record Answer(KeyRecord key, Caller caller, List<String> refusals, List<String> unasked) {
        public Answer {
            refusals = List.copyOf(refusals);
            unasked = List.copyOf(unasked);
        }
    }

    /// Empty when there is no such key. Fails with `StoreAwayException`.
    ///
    /// @param key its name or id
    /// @param from null when it is not asked from where
    /// @param userAgent null when it is not asked with which program
    public Mono<Answer> ask(String key, @Nullable InetAddress from, @Nullable String userAgent) {
        return store.all().mapNotNull(contents -> {
            KeyRing ring = new StoredRing(contents, configured.get()).read();
            return ring.byHash().values().stream()
                    .filter(known ->
                            known.key().id().equals(key) || known.key().name().equals(key))
                    .min((one, other) -> Boolean.compare(
                            configured.get().hides(one.key()), configured.get().hides(other.key())))
                    .map(known -> answer(known, from, userAgent))
                    .orElse(null);
        });
    }

    private Answer answer(KnownKey known, @Nullable InetAddress from, @Nullable String userAgent) {
        List<Optional<String>> said = new ArrayList<>();
        said.add(KeyAuthenticator.fault(known.key(), configured.get().hides(known.key()), clock.instant())
                .map(Throwable::getMessage));
        var use = new KeyUse(known.principal());
        if (from != null) {
            var address = new ClientAddress(List.of(from), false, false);
            said.add(refusal(() -> rules.mustAdmitCaller(address)));
            said.add(refusal(() -> use.mustBeFrom(address)));
        }
        if (userAgent != null) {
            said.add(refusal(() -> use.mustBeBy(ProductToken.of(userAgent))));
        }
        return new Answer(
                known.key(),
                known.principal().caller(),
                said.stream().flatMap(Optional::stream).toList(),
                unasked(known.principal().restrictions(), from, userAgent));
    }

    private static List<String> unasked(
            Restrictions restrictions, @Nullable InetAddress from, @Nullable String userAgent) {
        boolean anywhere = restrictions.keyNetworks().isEmpty()
                && restrictions.teamNetworks().isEmpty();
        boolean anything = restrictions.keyClients().isEmpty()
                && restrictions.teamClients().isEmpty();
        List<String> open = new ArrayList<>();
        if (!anywhere && from == null) {
            open.add("whether the key may be used from there: it is bound to addresses, and none was named");
        }
        if (!anything && userAgent == null) {
            open.add("whether the key may be used by that program: it is bound to programs, and none was named");
        }
        return open;
    }

    private static Optional<String> refusal(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (AccessRefusedException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
