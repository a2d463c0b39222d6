package dev.drawbridge.reasoning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A short name for a list of texts; no two lists have the same one.
final class Digest {
    private static final int BYTES = 18;

    private interface Sink {
        void add(byte[] bytes);
    }

    private final Sink sink;
    private final Supplier<byte[]> result;

    private Digest(Sink sink, Supplier<byte[]> result) {
        this.sink = sink;
        this.result = result;
    }

    /// One that only those can compute who have the key.
    static Digest keyed(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return new Digest(mac::update, mac::doFinal);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + key.getAlgorithm(), e);
        }
    }

    /// One that goes on after it has told its text.
    static Digest plain() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new Digest(digest::update, () -> soFar(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    private static byte[] soFar(MessageDigest digest) {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The platform's SHA-256 can be cloned", e);
        }
    }

    Digest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.add(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sink.add(bytes);
        return this;
    }

    String text() {
        byte[] beginning = Arrays.copyOf(result.get(), BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(beginning);
    }
}
