package dev.drawbridge.edge;

import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the HTTP server does beyond its properties.
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    /// Longest time from a request's first byte to the end of its headers.
    private static final Duration HEADERS = Duration.ofSeconds(10);

    @Bean
    NettyServerCustomizer headerDeadline() {
        return server -> server.doOnChannelInit((_, channel, _) -> new HeaderDeadline(HEADERS).watch(channel));
    }
}
