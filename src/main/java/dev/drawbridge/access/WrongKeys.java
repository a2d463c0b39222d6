package dev.drawbridge.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.drawbridge.access.AccessRefusedException.Reason;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Slows down who guesses keys: from one address only so many wrong ones a minute are told why they are wrong. A right
/// key is never asked about here, so that nobody can lock out others.
final class WrongKeys {
    private static final Logger log = LoggerFactory.getLogger(WrongKeys.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 20_000;
    private static final int NETWORK_OF_ONE_USER = 64;

    /// @param source an IPv4 address, the network of an IPv6 address, or nothing for those of unknown origin
    private record Guesser(Door door, List<Cidr> source) {}

    private record Allowance(Bucket wrongKeys, Bucket logLines) {}

    private final TimeMeter time;
    private final Cache<Guesser, Allowance> guessers = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .build();

    /// @param time that never jumps, unlike that of the calendar
    WrongKeys(TimeMeter time) {
        this.time = time;
    }

    /// What to answer, when the key of a request was refused.
    AccessRefusedException judged(AccessRefusedException refusal, ClientAddress from, Door door) {
        if (!refusal.reason().isWrongKey()) {
            return refusal;
        }
        Duration wait = Duration.ZERO;
        for (List<Cidr> source : sources(from)) {
            Duration its = waitOf(new Guesser(door, source), from);
            wait = its.compareTo(wait) > 0 ? its : wait;
        }
        return wait.isZero() ? refusal : tooMany(refusal, from, wait);
    }

    /// Whoever has one IPv6 address has all of its network.
    private static List<List<Cidr>> sources(ClientAddress from) {
        return from.claims().isEmpty()
                ? List.of(List.of())
                : from.claims().stream().map(WrongKeys::source).map(List::of).toList();
    }

    private static Cidr source(InetAddress address) {
        return Cidr.around(address, NETWORK_OF_ONE_USER);
    }

    private Duration waitOf(Guesser guesser, ClientAddress from) {
        Allowance allowance = guessers.get(guesser, this::allowance);
        ConsumptionProbe probe = allowance.wrongKeys.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Duration.ZERO;
        }
        if (allowance.logLines.tryConsume(1)) {
            log.warn("More than {} wrong keys in a minute came from {}", guesser.door.wrongKeysPerMinute(), from);
        }
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private Allowance allowance(Guesser guesser) {
        return new Allowance(perMinute(guesser.door.wrongKeysPerMinute()), perMinute(1));
    }

    private Bucket perMinute(int most) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillIntervally(most, MINUTE))
                .withCustomTimePrecision(time)
                .build();
    }

    private static AccessRefusedException tooMany(AccessRefusedException refusal, ClientAddress from, Duration wait) {
        return new AccessRefusedException(
                Reason.TOO_MANY,
                "Too many wrong keys came from this address (" + from + "); a right one still works. The last one: "
                        + refusal.getMessage(),
                wait);
    }
}
