package dev.drawbridge.upstream;

import dev.drawbridge.catalog.Catalog;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.function.Supplier;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

/// Makes an HTTP client one that goes only where providers may be, and trusts whom the operator trusts.
public final class ProviderConnections {
    private ProviderConnections() {}

    /// @param catalogs the catalog of the moment
    public static HttpClient guarded(HttpClient client, Supplier<Catalog> catalogs) {
        var trust = new ProviderTrust(catalogs);
        GenericSslContextSpec<?> tls =
                Http11SslContextSpec.forClient().configure(context -> context.trustManager(trust));
        return client.resolver(new GuardedResolvers(usual(client), new ReachableAddresses(catalogs)))
                .secure(spec -> spec.sslContext(tls));
    }

    /// The library's own way to look names up, without blocking.
    @SuppressWarnings("unchecked") // it knows no other addresses
    private static AddressResolverGroup<InetSocketAddress> usual(HttpClient client) {
        return (AddressResolverGroup<InetSocketAddress>)
                Objects.requireNonNull(client.resolver(_ -> {}).configuration().resolver());
    }
}
