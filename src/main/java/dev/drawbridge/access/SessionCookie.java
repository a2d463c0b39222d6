package dev.drawbridge.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/// Where a browser keeps its session.
final class SessionCookie {
    private static final String NAME = "drawbridge-session";

    private final ConsoleCookies cookies;
    private final CookieSeal seal;
    private final Clock clock;

    SessionCookie(ConsoleCookies cookies, CookieSeal seal, Clock clock) {
        this.cookies = cookies;
        this.seal = seal;
        this.clock = clock;
    }

    Optional<Session> read(ServerWebExchange exchange) {
        return cookies.read(exchange, NAME).flatMap(seal::open).flatMap(Session::of);
    }

    void begin(ServerWebExchange exchange, Identity identity) {
        write(exchange, Session.begun(identity, clock.instant()));
    }

    /// Does nothing for a session that is young.
    void renew(ServerWebExchange exchange, Session session) {
        if (session.isHalfUsed(clock.instant())) {
            write(exchange, session.renewed(clock.instant()));
        }
    }

    private void write(ServerWebExchange exchange, Session session) {
        Instant now = clock.instant();
        cookies.write(exchange, NAME, seal.seal(session.claims()), Duration.between(now, session.until()), "Lax");
    }

    void clear(ServerWebExchange exchange) {
        cookies.clear(exchange, NAME);
    }
}
