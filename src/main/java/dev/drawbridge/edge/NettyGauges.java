package dev.drawbridge.edge;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.netty4.NettyAllocatorMetrics;
import io.micrometer.core.instrument.binder.netty4.NettyEventExecutorMetrics;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.util.List;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientFactory;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.ConnectionProvider;

/// Shows what the event loops, the buffers and the connections to providers are at.
@Configuration(proxyBeanMethods = false)
class NettyGauges {
    @Bean
    ConnectionPools connectionPools() {
        return new ConnectionPools();
    }

    /// The framework's own client, whose connections are counted.
    @Bean
    HttpClientFactory gatewayHttpClientFactory(
            HttpClientProperties properties,
            ServerProperties server,
            HttpClientSslConfigurer tls,
            List<HttpClientCustomizer> customizers,
            ConnectionPools pools) {
        return new HttpClientFactory(properties, server, tls, customizers) {
            @Override
            protected ConnectionProvider buildConnectionProvider(HttpClientProperties wanted) {
                ConnectionProvider plain = super.buildConnectionProvider(wanted);
                ConnectionProvider.Builder counted = plain.mutate();
                return counted == null
                        ? plain
                        : counted.metrics(true, () -> pools).build();
            }
        };
    }

    @Bean
    MeterBinder eventLoops(ReactorResourceFactory resources) {
        return registry ->
                new NettyEventExecutorMetrics(resources.getLoopResources().onServer(true)).bindTo(registry);
    }

    @Bean
    MeterBinder buffers() {
        return registry -> {
            if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider allocator) {
                new NettyAllocatorMetrics(allocator).bindTo(registry);
            }
        };
    }
}
