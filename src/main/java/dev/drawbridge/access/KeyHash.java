package dev.drawbridge.access;

import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/// Turns keys into what may be stored: without the server's secret nobody can tell whether a guess is right.
final class KeyHash {
    private final SecretKeySpec pepper;

    KeyHash(ServerSecret secret) {
        this.pepper = new SecretKeySpec(secret.derive("proxy-keys"), "HmacSHA256");
    }

    String of(String key) {
        return HexFormat.of().formatHex(ServerSecret.hmac(pepper, key));
    }
}
