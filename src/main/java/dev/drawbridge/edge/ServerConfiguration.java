package dev.drawbridge.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpServerCodec;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the HTTP server does beyond its properties.
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
    /// Longest time from a request's first byte to the end of its headers.
    private static final Duration HEADERS = Duration.ofSeconds(10);

    @Bean
    NettyServerCustomizer headerDeadline(Clock clock) {
        return server -> server.doOnChannelInit((_, channel, _) -> {
            new HeaderDeadline(HEADERS).watch(channel);
            answerUnreadable(channel.pipeline(), clock);
        });
    }

    private static void answerUnreadable(ChannelPipeline pipeline, Clock clock) {
        @Nullable ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
        if (codec != null) {
            pipeline.addAfter(codec.name(), "unreadable-requests", new UnreadableRequests(clock));
        }
    }
}
