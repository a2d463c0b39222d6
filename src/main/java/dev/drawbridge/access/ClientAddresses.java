package dev.drawbridge.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/// Finds out from where requests come. Who is connected is certain; what headers say is believed of trusted proxies
/// only, and of each kind of header only the part that trusted proxies wrote.
public final class ClientAddresses {
    private static final String ATTRIBUTE = ClientAddress.class.getName();
    private static final int MOST_HOPS = 50;
    private static final String FORWARDED_FOR = "x-forwarded-for";
    private static final String FORWARDED = "forwarded";
    private static final String CLOUDFLARE = "cf-connecting-ip";

    /// What proxies and tunnels add to requests.
    private static final List<String> TRACES = List.of(
            FORWARDED_FOR, FORWARDED, CLOUDFLARE, "cf-ray", "x-real-ip", "x-forwarded-proto", "x-forwarded-host");

    private static final List<String> CLOUDFLARE_MARKS = List.of(CLOUDFLARE, "cf-ray");

    private final Supplier<Networks> trusted;

    ClientAddresses(Networks trusted) {
        this(() -> trusted);
    }

    ClientAddresses(Supplier<Networks> trusted) {
        this.trusted = trusted;
    }

    public ClientAddress of(ServerWebExchange exchange) {
        return (ClientAddress) exchange.getAttributes().computeIfAbsent(ATTRIBUTE, _ -> resolve(exchange.getRequest()));
    }

    ClientAddress resolve(ServerHttpRequest request) {
        boolean traced = TRACES.stream().anyMatch(request.getHeaders()::containsHeader);
        boolean tunnelled = CLOUDFLARE_MARKS.stream().anyMatch(request.getHeaders()::containsHeader);
        Optional<InetAddress> peer = Optional.ofNullable(request.getRemoteAddress())
                .map(InetSocketAddress::getAddress)
                .map(AddressText::plain);
        if (peer.filter(trusted.get()::contain).isEmpty()) {
            return new ClientAddress(peer.stream().toList(), traced, tunnelled);
        }
        List<InetAddress> claims = claims(request.getHeaders());
        return new ClientAddress(
                claims.isEmpty() ? peer.stream().toList() : claims,
                traced || !peer.get().isLoopbackAddress(),
                tunnelled);
    }

    /// Whether the browser speaks HTTPS, with the gateway or with a trusted proxy in front of it.
    public boolean isHttps(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        boolean believed = Optional.ofNullable(request.getRemoteAddress())
                .map(InetSocketAddress::getAddress)
                .map(AddressText::plain)
                .filter(trusted.get()::contain)
                .isPresent();
        return "https".equalsIgnoreCase(request.getURI().getScheme())
                || (believed && "https".equalsIgnoreCase(request.getHeaders().getFirst("x-forwarded-proto")));
    }

    /// A proxy that writes one kind of header passes the others on as the client wrote them. Which kind it writes is
    /// not
    /// known, so none of them outranks the others.
    private List<InetAddress> claims(HttpHeaders headers) {
        return Stream.of(
                        client(headers.getOrEmpty(FORWARDED_FOR), Hop::plain),
                        client(headers.getOrEmpty(FORWARDED), Hop::forwarded),
                        visitor(headers.getOrEmpty(CLOUDFLARE)))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /// From the nearest hop outwards to the first that is not a trusted proxy: that one is the client. Behind a hop
    /// that cannot be read nothing is known, and the client is as far as it was known.
    private Optional<InetAddress> client(List<String> lines, Function<String, Optional<InetAddress>> reader) {
        var hops = new ListFromTheEnd(lines);
        Optional<InetAddress> client = Optional.empty();
        for (int i = 0; i < MOST_HOPS && hops.hasNext(); i++) {
            Optional<InetAddress> hop = reader.apply(hops.next());
            if (hop.isPresent()) {
                client = hop;
            }
            if (hop.filter(trusted.get()::contain).isEmpty()) {
                break;
            }
        }
        return client;
    }

    /// Cloudflare writes one address, never a list.
    private static Optional<InetAddress> visitor(List<String> values) {
        return values.size() == 1 ? Hop.plain(values.getFirst().strip()) : Optional.empty();
    }
}
