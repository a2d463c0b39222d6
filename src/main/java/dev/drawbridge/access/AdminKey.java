package dev.drawbridge.access;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.StoreStartException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The key of the admin API: configured, or made once and kept as a hash.
public final class AdminKey {
    private final byte[] hash;
    private final @Nullable String freshlyMade;

    private AdminKey(String hash, @Nullable String freshlyMade) {
        this.hash = hash.getBytes(StandardCharsets.US_ASCII);
        this.freshlyMade = freshlyMade;
    }

    /// @throws StoreStartException when the configured one could never be sent
    static AdminKey of(String configured, KeyHash hashes, Store store) {
        if (!configured.isBlank()) {
            return configured(configured.strip(), hashes);
        }
        return Store.atStart(Mono.defer(() -> store.commands().get(StoreKeys.ADMIN_KEY_HASH)))
                .map(hash -> new AdminKey(hash, null))
                .orElseGet(() -> make(hashes, store));
    }

    private static AdminKey configured(String key, KeyHash hashes) {
        if (!PresentedKey.isPlausible(key)) {
            throw new StoreStartException(
                    "DRAWBRIDGE_ADMIN_KEY is too long or has characters that no request can carry.",
                    "Use up to 512 letters, digits and signs of ASCII without spaces, or leave it out to have one"
                            + " made.");
        }
        return new AdminKey(hashes.of(key), null);
    }

    /// Two replicas may start at once: only the one whose hash was kept may show its key.
    private static AdminKey make(KeyHash hashes, Store store) {
        String key = ProxyKeys.makeForAdmin();
        String hash = hashes.of(key);
        Mono<String> kept = Mono.defer(() -> store.commands().setnx(StoreKeys.ADMIN_KEY_HASH, hash))
                .then(Mono.defer(() -> store.commands().get(StoreKeys.ADMIN_KEY_HASH)));
        String winner = Store.atStart(kept).orElse(hash);
        return new AdminKey(winner, winner.equals(hash) ? key : null);
    }

    boolean matches(String hash) {
        return MessageDigest.isEqual(this.hash, hash.getBytes(StandardCharsets.US_ASCII));
    }

    /// The key, to be printed once, when this very start has made it.
    public Optional<String> freshlyMade() {
        return Optional.ofNullable(freshlyMade);
    }

    @Override
    public String toString() {
        return "AdminKey[***]";
    }
}
