package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Remembers which conversations had to leave the credential that would be theirs, so that they stay where they went.
public final class Conversations {
    static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofHours(24);

    private final InstantSource clock;
    private final Map<Seat, Kept> moved = new LinkedHashMap<>(16, 0.75f, true);

    private record Seat(String conversation, String provider) {}

    private record Kept(String credential, Instant at) {}

    public Conversations(InstantSource clock) {
        this.clock = clock;
    }

    /// What the conversation's last call at the provider was answered with, unless that is long ago.
    Optional<String> keptAt(Call call, String provider) {
        synchronized (moved) {
            return Optional.ofNullable(moved.get(new Seat(conversation(call), provider)))
                    .filter(kept -> kept.at.plus(KEPT).isAfter(clock.instant()))
                    .map(Kept::credential);
        }
    }

    /// A call was answered with this credential.
    public void stay(Call call, String provider, String credential) {
        synchronized (moved) {
            moved.put(new Seat(conversation(call), provider), new Kept(credential, clock.instant()));
            if (moved.size() > MOST) {
                moved.remove(moved.keySet().iterator().next());
            }
        }
    }

    /// The credential with the greatest weight is a conversation's own: the same on every replica, and hardly any
    /// conversation moves when a credential comes or goes.
    static long weight(Call call, String provider, String credential) {
        byte[] text =
                String.join("\0", conversation(call), provider, credential).getBytes(StandardCharsets.UTF_8);
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String conversation(Call call) {
        return call.caller().keyId() + "/" + Objects.requireNonNullElse(call.session(), "");
    }
}
