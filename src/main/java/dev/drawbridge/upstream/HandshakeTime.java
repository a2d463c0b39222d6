package dev.drawbridge.upstream;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.netty.ChannelPipelineConfigurer;
import reactor.netty.ConnectionObserver;

/// Gives a secure connection no more time to stand than a plain one. Its equality decides which calls share
/// connections.
record HandshakeTime(Duration longest) implements ChannelPipelineConfigurer {
    @Override
    public void onChannelInit(ConnectionObserver observer, Channel channel, @Nullable SocketAddress remote) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.setHandshakeTimeoutMillis(longest.toMillis());
        }
    }
}
