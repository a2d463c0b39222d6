package dev.drawbridge.access;

import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/// Reads and writes the cookies of the console: for the gateway's own pages only, out of reach of scripts, and over
/// HTTPS only once it was written over HTTPS.
public final class ConsoleCookies {
    private static final String PATH = "/console";

    private final ClientAddresses addresses;

    ConsoleCookies(ClientAddresses addresses) {
        this.addresses = addresses;
    }

    public Optional<String> read(ServerWebExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(name))
                .map(HttpCookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    /// @param sameSite `Lax` where a link from elsewhere must find it, else `Strict`
    public void write(ServerWebExchange exchange, String name, String value, Duration validity, String sameSite) {
        exchange.getResponse()
                .addCookie(ResponseCookie.from(name, value)
                        .path(PATH)
                        .httpOnly(true)
                        .secure(addresses.isHttps(exchange))
                        .sameSite(sameSite)
                        .maxAge(validity)
                        .build());
    }

    public void clear(ServerWebExchange exchange, String name) {
        write(exchange, name, "", Duration.ZERO, "Lax");
    }
}
