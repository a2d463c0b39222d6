package dev.drawbridge.limits;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where the brakes that look at money add it up. Nothing is added up for a brake that is off.
public final class BrakeWindows {
    private static final int HASH_BYTES = 16;

    private final Supplier<BrakeSettings> settings;

    public BrakeWindows(Supplier<BrakeSettings> settings) {
        this.settings = settings;
    }

    /// The windows of one length follow each other since 1970, so that all replicas mean the same ones.
    public Optional<BrakeWindow> velocity(Instant at) {
        return Optional.ofNullable(settings.get().velocity()).map(velocity -> {
            long seconds = velocity.window().toSeconds();
            long number = number(at, velocity.window());
            return new BrakeWindow("velocity:" + seconds + ":" + number, Instant.ofEpochSecond((number + 1) * seconds));
        });
    }

    /// @param session null when the client named none
    public Optional<BrakeWindow> session(@Nullable String session, Instant at) {
        return settings.get().session() == null || session == null
                ? Optional.empty()
                : Optional.of(
                        new BrakeWindow("session:" + hash(digest(), session.getBytes(StandardCharsets.UTF_8)), at));
    }

    static long number(Instant at, Duration length) {
        return Math.floorDiv(at.getEpochSecond(), length.toSeconds());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /// 128 bits: two different ones are never the same by chance.
    static String hash(MessageDigest digest, byte[] last) {
        byte[] beginning = Arrays.copyOf(digest.digest(last), HASH_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(beginning);
    }
}
