package dev.drawbridge.reasoning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Puts proofs of reasoning into text that clients can keep, and takes out only what this gateway put in. The same
/// proof always gives the same text. What it looks like and why is told in
/// docs/decisions/0003-reasoning-envelope.md.
public final class Envelope {
    /// Longest proof that is put into an envelope, in bytes.
    static final int LONGEST_VALUE = 256 * 1024;

    /// With what every envelope begins, of whatever version.
    private static final String MARKER = "DrawbridgeR";

    private static final String START = MARKER + "1";
    private static final byte[] START_BYTES = Base64.getDecoder().decode(START);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;
    private static final int HEAD = START_BYTES.length + MAC_BYTES;
    private static final int LONGEST_NAME = 255;
    private static final ByteSearch SEARCH = new ByteSearch(MARKER);

    private final SecretKeySpec key;

    /// @param key the same at all replicas
    public Envelope(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /// Whether an envelope may be somewhere in a request.
    static boolean mayBeIn(byte[] body) {
        return SEARCH.isIn(body);
    }

    /// Whether a seal is an envelope, or something made to look like one.
    static boolean mayBeIn(String seal) {
        return seal.contains(MARKER);
    }

    /// Nothing when the proof is too long.
    Optional<String> close(Proof proof) {
        byte[] provider = utf8(proof.maker().provider());
        byte[] dialect = utf8(proof.maker().dialect());
        byte[] callId = utf8(proof.callId());
        byte[] value = utf8(proof.value());
        if (value.length > LONGEST_VALUE || provider.length > LONGEST_NAME || callId.length > LONGEST_NAME) {
            return Optional.empty();
        }
        byte[] content = ByteBuffer.allocate(4 + provider.length + dialect.length + callId.length + value.length)
                .put(proof.kind().code())
                .put(named(provider))
                .put(named(dialect))
                .put(named(callId))
                .put(value)
                .array();
        byte[] envelope = ByteBuffer.allocate(HEAD + content.length)
                .put(START_BYTES)
                .put(mac(content))
                .put(content)
                .array();
        return Optional.of(Base64.getEncoder().encodeToString(envelope));
    }

    /// What is in it; nothing when this gateway did not close it, or when somebody changed it. Clients that take it
    /// for bytes may give it back in the other alphabet of Base64.
    Optional<Proof> open(String text) {
        if (!text.startsWith(START)) {
            return Optional.empty();
        }
        byte[] envelope;
        try {
            envelope = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (envelope.length < HEAD) {
            return Optional.empty();
        }
        byte[] content = Arrays.copyOfRange(envelope, HEAD, envelope.length);
        byte[] mac = Arrays.copyOfRange(envelope, START_BYTES.length, HEAD);
        return MessageDigest.isEqual(mac, mac(content)) ? proof(content) : Optional.empty();
    }

    private static Optional<Proof> proof(byte[] content) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        Optional<Proof.Kind> kind = Proof.Kind.of(rest.get());
        String provider = text(rest, Byte.toUnsignedInt(rest.get()));
        String dialect = text(rest, Byte.toUnsignedInt(rest.get()));
        String callId = text(rest, Byte.toUnsignedInt(rest.get()));
        String value = text(rest, rest.remaining());
        return kind.map(known -> new Proof(known, new Maker(provider, dialect), callId, value));
    }

    private static String text(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] named(byte[] name) {
        return ByteBuffer.allocate(1 + name.length)
                .put((byte) name.length)
                .put(name)
                .array();
    }

    private byte[] mac(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(START_BYTES);
            return Arrays.copyOf(mac.doFinal(content), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
