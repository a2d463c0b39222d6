package dev.drawbridge.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/// Where a browser keeps what its forms must say too, so that no other site can send them.
final class CsrfCookie implements ServerCsrfTokenRepository {
    private static final String NAME = "drawbridge-csrf";
    private static final String HEADER = "x-csrf-token";
    private static final String FIELD = "_csrf";
    private static final int BYTES = 24;
    private static final int WIDTH = 33;

    private final ConsoleCookies cookies;

    CsrfCookie(ConsoleCookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> new DefaultCsrfToken(HEADER, FIELD, Base62.random(BYTES, WIDTH)));
    }

    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return Mono.fromRunnable(() -> Optional.ofNullable(token)
                .ifPresentOrElse(
                        made -> cookies.write(exchange, NAME, made.getToken(), Session.LONGEST, "Strict"),
                        () -> cookies.clear(exchange, NAME)));
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return Mono.justOrEmpty(cookies.read(exchange, NAME))
                .filter(text -> text.length() == WIDTH && Base62.isMadeOf(text))
                .map(text -> new DefaultCsrfToken(HEADER, FIELD, text));
    }
}
