package dev.drawbridge.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// That somebody has signed in to the console, and until when that holds. The browser has it, sealed, so that all
/// replicas know it and none keeps it.
record Session(Identity identity, Instant since, Instant until) {
    static final Duration IDLE = Duration.ofHours(12);
    static final Duration LONGEST = Duration.ofDays(7);

    private static final String KEY = "key";
    private static final String PLAIN = "plain";
    private static final String SINCE = "since";

    static Session begun(Identity identity, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.SECONDS);
        return new Session(identity, now, now.plus(IDLE));
    }

    boolean isHalfUsed(Instant now) {
        return until.isBefore(now.plus(IDLE.dividedBy(2)));
    }

    /// Longer by what is usual, but never beyond the end of all sessions.
    Session renewed(Instant at) {
        Instant usual = at.truncatedTo(ChronoUnit.SECONDS).plus(IDLE);
        Instant end = since.plus(LONGEST);
        return new Session(identity, since, usual.isBefore(end) ? usual : end);
    }

    JWTClaimsSet claims() {
        var claims = new JWTClaimsSet.Builder().expirationTime(Date.from(until)).claim(SINCE, since.getEpochSecond());
        switch (identity) {
            case Identity.Key(String hash, ConfiguredHash plain) ->
                claims.claim(KEY, hash).claim(PLAIN, plain.text());
            case Identity.Person(String id) -> claims.subject(id);
        }
        return claims.build();
    }

    /// Empty when they are not of a session.
    static Optional<Session> of(JWTClaimsSet claims) {
        Map<String, Object> members = claims.getClaims();
        if (!(members.get(SINCE) instanceof Long since)) {
            return Optional.empty();
        }
        Instant until = claims.getExpirationTime().toInstant();
        return identity(members, claims.getSubject())
                .map(identity -> new Session(identity, Instant.ofEpochSecond(since), until));
    }

    private static Optional<Identity> identity(Map<String, Object> members, @Nullable String person) {
        if (members.get(KEY) instanceof String hash && members.get(PLAIN) instanceof String plain) {
            return Optional.of(new Identity.Key(hash, new ConfiguredHash(plain)));
        }
        return Optional.ofNullable(person).map(Identity.Person::new);
    }
}
