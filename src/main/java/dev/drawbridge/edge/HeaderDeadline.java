package dev.drawbridge.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Closes a connection on which a request's headers have begun but do not end in time: whoever sends a byte now and
/// then would otherwise keep it for ever. It has one end before the HTTP decoder, where it sees bytes, and one behind
/// it, where it sees requests.
final class HeaderDeadline {
    private final Duration limit;
    private boolean insideRequest;
    private @Nullable Future<?> deadline;

    HeaderDeadline(Duration limit) {
        this.limit = limit;
    }

    /// Watches a connection that has its HTTP decoder.
    void watch(Channel channel) {
        @Nullable ChannelHandlerContext codec = channel.pipeline().context(HttpServerCodec.class);
        if (codec != null) {
            channel.pipeline().addBefore(codec.name(), "header-deadline-bytes", new Bytes());
            channel.pipeline().addAfter(codec.name(), "header-deadline-requests", new Requests());
        }
    }

    private void begin(ChannelHandlerContext context) {
        if (!insideRequest && deadline == null) {
            Runnable tooLate = () -> close(context);
            deadline = context.executor().schedule(tooLate, limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of the connection
    private static void close(ChannelHandlerContext context) {
        context.close();
    }

    private void complete() {
        insideRequest = true;
        stop();
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private final class Bytes extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            begin(context);
            context.fireChannelRead(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stop();
            context.fireChannelInactive();
        }
    }

    private final class Requests extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                complete();
            }
            if (message instanceof LastHttpContent) {
                insideRequest = false;
            }
            context.fireChannelRead(message);
        }
    }
}
