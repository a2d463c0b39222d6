package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class SessionTests {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final Identity KEY = new Identity.Key("hash", ConfiguredHash.of("key"));

    @Test
    void sessionComesBackAsItWas() {
        Session byKey = Session.begun(KEY, START);
        Session byPerson = Session.begun(new Identity.Person("person_1"), START);

        assertThat(Session.of(byKey.claims())).contains(byKey);
        assertThat(Session.of(byPerson.claims())).contains(byPerson);
    }

    @Test
    void usedSessionLivesOnButNotForEver() {
        Session session = Session.begun(KEY, START);
        assertThat(session.until()).isEqualTo(START.plus(Duration.ofHours(12)));
        assertThat(session.isHalfUsed(START.plus(Duration.ofHours(6)))).isFalse();
        assertThat(session.isHalfUsed(START.plus(Duration.ofHours(6)).plusSeconds(1)))
                .isTrue();

        assertThat(session.renewed(START.plus(Duration.ofHours(7))).until())
                .isEqualTo(START.plus(Duration.ofHours(19)));
        assertThat(session.renewed(START.plus(Duration.ofHours(7 * 24 - 1))).until())
                .isEqualTo(START.plus(Duration.ofDays(7)));
    }

    @Test
    void otherClaimsAreNoSession() {
        var claims = new JWTClaimsSet.Builder().expirationTime(Date.from(START)).subject("person_1");

        assertThat(Session.of(claims.build())).isEmpty();
        assertThat(Session.of(claims.subject(null).claim("since", 1L).build())).isEmpty();
    }
}
