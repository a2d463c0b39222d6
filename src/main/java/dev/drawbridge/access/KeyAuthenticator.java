package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.store.StoreAwayException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import reactor.core.publisher.Mono;

/// Turns a key into who is calling, or fails with [AccessRefusedException].
final class KeyAuthenticator implements ReactiveAuthenticationManager {
    private final KeyHash hashes;
    private final KeyBook book;
    private final AdminKeys admins;
    private final LastUses lastUses;
    private final Clock clock;

    KeyAuthenticator(KeyHash hashes, KeyBook book, AdminKeys admins, LastUses lastUses, Clock clock) {
        this.hashes = hashes;
        this.book = book;
        this.admins = admins;
        this.lastUses = lastUses;
        this.clock = clock;
    }

    /// @param token whose credentials are the key
    @Override
    public Mono<Authentication> authenticate(Authentication token) {
        return Mono.defer(() -> authenticate(String.valueOf(token.getCredentials())));
    }

    /// What is kept of a key to tell later whether it is still good.
    Identity.Key identityOf(String key) {
        return new Identity.Key(hashes.of(key), ConfiguredHash.of(key));
    }

    /// Whether a key that was good once still is.
    Mono<Authentication> again(Identity.Key key) {
        return known(key)
                .orElseGet(() -> lookUpAdmin(key.hash())
                        .onErrorResume(AccessRefusedException.class, refusal -> lookUp(key.hash())));
    }

    private Optional<Mono<Authentication>> known(Identity.Key key) {
        KnownKey known = book.known(key.hash(), key.plain());
        return known != null
                ? Optional.of(admit(known, key.hash()))
                : admins.known(key.hash()).map(Mono::just);
    }

    private Mono<Authentication> authenticate(String key) {
        Identity.Key identity = identityOf(key);
        return known(identity).orElseGet(() -> unknown(key, identity.hash()));
    }

    private Mono<Authentication> unknown(String key, String hash) {
        return switch (ProxyKeys.spelling(key)) {
            case FOREIGN -> refuse(Reason.UNKNOWN, "This is not a Drawbridge key; those begin with 'sk-drawbridge-'.");
            case MISTYPED -> refuse(Reason.MISTYPED, "This Drawbridge key is mistyped or incomplete; copy it again.");
            case RIGHT -> ProxyKeys.isForAdmin(key) ? lookUpAdmin(hash) : lookUp(hash);
        };
    }

    private Mono<Authentication> lookUpAdmin(String hash) {
        return admins.lookUp(hash)
                .<Authentication>map(admin -> admin)
                .switchIfEmpty(refuse(Reason.UNKNOWN, "This is an unknown or revoked Drawbridge admin key."))
                .onErrorMap(StoreAwayException.class, _ -> unverifiable("the store is not reachable; try again soon."))
                .onErrorMap(UnreadableKeyException.class, _ -> unverifiable("a newer version of the gateway made it."));
    }

    private Mono<Authentication> lookUp(String hash) {
        return book.lookUp(hash)
                .flatMap(lookup -> judge(lookup, hash))
                .onErrorMap(StoreAwayException.class, _ -> unverifiable("the store is not reachable; try again soon."))
                .onErrorMap(UnreadableKeyException.class, _ -> unverifiable("a newer version of the gateway made it."));
    }

    private static AccessRefusedException unverifiable(String why) {
        return new AccessRefusedException(Reason.UNVERIFIABLE, "This key cannot be checked: " + why);
    }

    private Mono<Authentication> judge(KeyLookup lookup, String hash) {
        return switch (lookup) {
            case KeyLookup.Known(KnownKey key) -> admit(key, hash);
            case KeyLookup.Revoked(String name) ->
                refuse(Reason.REVOKED, "The key '%s' was revoked; ask for another.".formatted(name));
            case KeyLookup.Unknown _ ->
                refuse(Reason.UNKNOWN, "This is an unknown or revoked Drawbridge key; ask for another.");
        };
    }

    private Mono<Authentication> admit(KnownKey known, String hash) {
        KeyRecord key = known.key();
        Instant now = clock.instant();
        Optional<AccessRefusedException> fault = fault(key, book.hides(key), now);
        if (fault.isPresent()) {
            return Mono.error(fault.get());
        }
        return key.endOf(hash)
                .filter(end -> !now.isBefore(end))
                .map(end -> refuse(
                        Reason.ROTATED,
                        "The key '%s' was rotated; the old one worked until %s. Use the new one."
                                .formatted(key.name(), end)))
                .orElseGet(() -> admitted(known, now));
    }

    /// What is wrong with a key as such, whoever brings it.
    ///
    /// @param hidden whether it gives way to a configured one
    static Optional<AccessRefusedException> fault(KeyRecord key, boolean hidden, Instant now) {
        if (key.disabled()) {
            return Optional.of(
                    new AccessRefusedException(Reason.DISABLED, "The key '%s' is disabled.".formatted(key.name())));
        }
        if (hidden) {
            return Optional.of(new AccessRefusedException(
                    Reason.DISABLED,
                    "The key '%s' gave way to another of that name; ask for that one.".formatted(key.name())));
        }
        return key.isExpired(now)
                ? Optional.of(new AccessRefusedException(
                        Reason.EXPIRED, "The key '%s' expired at %s.".formatted(key.name(), key.expiresAt())))
                : Optional.empty();
    }

    private Mono<Authentication> admitted(KnownKey known, Instant now) {
        lastUses.note(known.key().id(), now);
        return Mono.just(known.principal());
    }

    private static Mono<Authentication> refuse(Reason reason, String message) {
        return Mono.error(new AccessRefusedException(reason, message));
    }
}
