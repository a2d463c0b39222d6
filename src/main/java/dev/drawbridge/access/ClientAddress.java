package dev.drawbridge.access;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/// From where a request comes, as far as that can be believed.
///
/// @param claims usually one address; several when a trusted proxy's headers disagree, none when nothing is known
/// @param proxied whether it came through a proxy or tunnel
/// @param tunnelled whether it bears the marks of Cloudflare, whose network writes them and no client can take them off
public record ClientAddress(List<InetAddress> claims, boolean proxied, boolean tunnelled) {
    public ClientAddress {
        claims = List.copyOf(claims);
    }

    /// One of the claims is true, nobody knows which: so all must be in.
    boolean isIn(Networks networks) {
        return !claims.isEmpty() && claims.stream().allMatch(networks::contain);
    }

    /// For people.
    @Override
    public String toString() {
        return claims.isEmpty()
                ? "unknown"
                : claims.stream().map(AddressText::show).collect(Collectors.joining(" or "));
    }
}
