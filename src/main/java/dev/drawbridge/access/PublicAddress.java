package dev.drawbridge.access;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// What the gateway is called by people who are told its address.
public final class PublicAddress {
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://[A-Za-z0-9._~-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*|https?://\\[[0-9a-fA-F:]+](:[0-9]{1,5})?");

    private final Supplier<Optional<String>> configured;

    /// @param configured without a slash at its end
    private PublicAddress(Supplier<Optional<String>> configured) {
        this.configured = configured;
    }

    /// What is configured, empty when nothing is.
    public Optional<String> configured() {
        return configured.get();
    }

    /// @throws IllegalArgumentException when it is not an address
    static PublicAddress of(@Nullable String configured) {
        String text = configured == null ? "" : configured.strip();
        String address = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!address.isEmpty() && !ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("public-url must be an address like https://gateway.example.org");
        }
        var found = Optional.of(address).filter(one -> !one.isEmpty());
        return new PublicAddress(() -> found);
    }

    /// @param other may change
    PublicAddress or(Supplier<PublicAddress> other) {
        return configured().isPresent()
                ? this
                : new PublicAddress(() -> other.get().configured());
    }

    /// What is configured, or else what this request calls it: only for who sent the request and may be trusted with
    /// it.
    public Optional<String> of(ServerHttpRequest request) {
        URI uri = request.getURI();
        return configured()
                .or(() -> Optional.of(uri.getScheme() + "://" + uri.getRawAuthority())
                        .filter(address -> ADDRESS.matcher(address).matches()));
    }
}
