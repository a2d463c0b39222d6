package dev.drawbridge.store;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;

/// All open connections of a client, so that silent ones can be cut: the client then makes new ones by itself and
/// looks up where to. It would never leave a server that is frozen, because its connection stays open.
final class Channels implements NettyCustomizer {
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    @Override
    public void afterChannelInitialized(Channel channel) {
        open.add(channel);
    }

    void cut() {
        var _ = open.close();
    }
}
