package dev.drawbridge.edge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import reactor.netty.Metrics;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider.MeterRegistrar;

/// Shows the connections to all providers together, by the library's own names. The library would show each address
/// by itself, and addresses come and go without end.
final class ConnectionPools implements MeterRegistrar, MeterBinder {
    private final Map<Pool, ConnectionPoolMetrics> pools = new ConcurrentHashMap<>();

    private record Pool(String name, String id, SocketAddress address) {}

    @Override
    public void registerMetrics(String name, String id, SocketAddress address, ConnectionPoolMetrics metrics) {
        pools.put(new Pool(name, id, address), metrics);
    }

    @Override
    public void deRegisterMetrics(String name, String id, SocketAddress address) {
        pools.remove(new Pool(name, id, address));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, Metrics.TOTAL_CONNECTIONS, "Connections to providers", ConnectionPoolMetrics::allocatedSize);
        bind(registry, Metrics.ACTIVE_CONNECTIONS, "Those in use", ConnectionPoolMetrics::acquiredSize);
        bind(registry, Metrics.IDLE_CONNECTIONS, "Those that wait for a request", ConnectionPoolMetrics::idleSize);
        bind(
                registry,
                Metrics.PENDING_CONNECTIONS,
                "Requests that wait for a connection",
                ConnectionPoolMetrics::pendingAcquireSize);
    }

    private void bind(MeterRegistry registry, String name, String says, ToIntFunction<ConnectionPoolMetrics> size) {
        Gauge.builder(
                        Metrics.CONNECTION_PROVIDER_PREFIX + name,
                        this,
                        all -> all.pools.values().stream().mapToInt(size).sum())
                .description(says)
                .register(registry);
    }
}
