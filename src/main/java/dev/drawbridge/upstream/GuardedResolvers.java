package dev.drawbridge.upstream;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;

/// Guards the resolver of each event loop.
final class GuardedResolvers extends AddressResolverGroup<InetSocketAddress> {
    private final AddressResolverGroup<InetSocketAddress> next;
    private final ReachableAddresses reachable;

    GuardedResolvers(AddressResolverGroup<InetSocketAddress> next, ReachableAddresses reachable) {
        this.next = next;
        this.reachable = reachable;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new GuardedResolver(next.getResolver(executor), reachable, executor);
    }

    @Override
    public void close() {
        super.close();
        next.close();
    }
}
