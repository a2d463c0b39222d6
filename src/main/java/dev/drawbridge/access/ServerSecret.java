package dev.drawbridge.access;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.StoreStartException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import reactor.core.publisher.Mono;

/// The secret that all replicas share. It is never used itself, only secrets derived from it, one per purpose.
public final class ServerSecret {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int WIDTH = 43;

    private final SecretKeySpec root;

    private ServerSecret(String text) {
        this.root = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /// The configured one, or the one that the store keeps, made by whichever replica came first.
    ///
    /// @throws StoreStartException when the keys in the store were hashed with another one
    static ServerSecret of(String configured, Store store) {
        var secret = new ServerSecret(configured.isBlank() ? kept(store) : configured.strip());
        String mark = HexFormat.of().formatHex(secret.derive("mark"));
        if (!MessageDigest.isEqual(bytes(mark), bytes(firstWritten(store, StoreKeys.SECRET_MARK, mark)))) {
            throw new StoreStartException(
                    "DRAWBRIDGE_SECRET is not the one with which the keys in this store were made.",
                    "Set it to what it was; if it was never set, leave it out. With another secret no key would be"
                            + " known.");
        }
        return secret;
    }

    private static String kept(Store store) {
        return firstWritten(store, StoreKeys.SECRET, Base62.random(BYTES, WIDTH));
    }

    private static String firstWritten(Store store, String key, String candidate) {
        Mono<String> value = Mono.defer(() -> store.commands().setnx(key, candidate))
                .then(Mono.defer(() -> store.commands().get(key)));
        return Store.atStart(value).orElse(candidate);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// 32 secret bytes for one purpose.
    public byte[] derive(String purpose) {
        return hmac(root, purpose);
    }

    static byte[] hmac(SecretKeySpec secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "ServerSecret[***]";
    }
}
