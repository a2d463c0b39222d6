package dev.drawbridge.upstream;

import io.netty.resolver.AddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/// Finds the addresses of a host and gives only those that may be called; an address in the place of a name is looked
/// at just so.
final class GuardedResolver implements AddressResolver<InetSocketAddress> {
    private final AddressResolver<InetSocketAddress> next;
    private final ReachableAddresses reachable;
    private final EventExecutor executor;

    GuardedResolver(AddressResolver<InetSocketAddress> next, ReachableAddresses reachable, EventExecutor executor) {
        this.next = next;
        this.reachable = reachable;
        this.executor = executor;
    }

    @Override
    public boolean isSupported(SocketAddress address) {
        return next.isSupported(address);
    }

    /// What is resolved is connected to without another look.
    @Override
    public boolean isResolved(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet) || !next.isResolved(address)) {
            return next.isResolved(address);
        }
        try {
            reachable.of(inet.getHostString(), List.of(inet));
            return true;
        } catch (ForbiddenAddressException _) {
            return false;
        }
    }

    @Override
    public Future<InetSocketAddress> resolve(SocketAddress address) {
        return resolve(address, executor.newPromise());
    }

    @Override
    public Future<InetSocketAddress> resolve(SocketAddress address, Promise<InetSocketAddress> promise) {
        resolveAll(address, executor.newPromise()).addListener((Future<List<InetSocketAddress>> found) -> {
            if (found.isSuccess()) {
                promise.trySuccess(found.getNow().getFirst());
            } else {
                promise.tryFailure(found.cause());
            }
        });
        return promise;
    }

    @Override
    public Future<List<InetSocketAddress>> resolveAll(SocketAddress address) {
        return resolveAll(address, executor.newPromise());
    }

    @Override
    public Future<List<InetSocketAddress>> resolveAll(SocketAddress address, Promise<List<InetSocketAddress>> promise) {
        String host = address instanceof InetSocketAddress inet ? inet.getHostString() : "";
        if (address instanceof InetSocketAddress inet && !inet.isUnresolved()) {
            keep(host, List.of(inet), promise);
            return promise;
        }
        next.resolveAll(address).addListener((Future<List<InetSocketAddress>> found) -> {
            if (found.isSuccess()) {
                keep(host, found.getNow(), promise);
            } else {
                promise.tryFailure(found.cause());
            }
        });
        return promise;
    }

    private void keep(String host, List<InetSocketAddress> found, Promise<List<InetSocketAddress>> promise) {
        try {
            promise.trySuccess(reachable.of(host, found));
        } catch (ForbiddenAddressException e) {
            promise.tryFailure(e);
        }
    }

    @Override
    public void close() {
        next.close();
    }
}
