package dev.drawbridge.edge;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.time.Clock;

/// Answers requests whose line or headers cannot be read with an error the caller's program can read too; the HTTP
/// server would tell only a status. Made per connection, which it closes.
final class UnreadableRequests extends ChannelInboundHandlerAdapter {
    private final Clock clock;
    private boolean closing;

    UnreadableRequests(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && request.decoderResult().isFailure()) {
            closing = true;
            refuse(context, request);
        }
        if (closing) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void refuse(ChannelHandlerContext context, HttpRequest request) {
        HttpResponseStatus status = status(request.decoderResult().cause());
        String id = TaskId.next(clock);
        byte[] body = Codecs.of(dialect(request)).writeFault(fault(status), id);
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(TaskId.HEADER, id)
                .set("x-drawbridge-fault", "caller");
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    private static HttpResponseStatus status(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            default -> HttpResponseStatus.BAD_REQUEST;
        };
    }

    private static Fault fault(HttpResponseStatus status) {
        return Fault.caller(
                FaultKind.BAD_REQUEST,
                switch (status.code()) {
                    case 414 -> "The request's address is too long.";
                    case 431 -> "The request's headers are too long.";
                    default -> "This is not an HTTP request that can be read.";
                });
    }

    /// Of a line that could not be read nothing is known but that it was one.
    private static Dialect dialect(HttpRequest request) {
        int query = request.uri().indexOf('?');
        String path = query < 0 ? request.uri() : request.uri().substring(0, query);
        return DialectOfPath.of(path, request.headers().contains("anthropic-version"));
    }
}
