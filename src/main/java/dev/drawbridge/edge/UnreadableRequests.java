package dev.drawbridge.edge;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Answers requests whose line or headers cannot be read with an error the caller's program can read too; the HTTP
/// server would tell only a status. Made per connection, which it closes.
final class UnreadableRequests extends ChannelInboundHandlerAdapter {
    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Clock clock;
    private boolean closing;

    UnreadableRequests(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && !isReadable(request)) {
            closing = true;
            refuse(context, request);
        }
        if (closing) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    /// The framework makes one URI of both and answers without a body when it cannot.
    private static boolean isReadable(HttpRequest request) {
        return request.decoderResult().isSuccess()
                && isUri(ABSOLUTE.matcher(request.uri()).lookingAt() ? request.uri() : "http://host" + request.uri())
                && request.headers().getAll(HttpHeaderNames.HOST).stream()
                        .allMatch(host -> isUri("http://" + host + "/"));
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException _) {
            return false;
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
        context.writeAndFlush(answer).addListener(_ -> linger(context));
    }

    /// Closing with bytes unread would reset the connection, and the answer be lost on its way.
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of the connection
    private static void linger(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel connection) {
            connection.shutdownOutput();
        }
        Runnable end = context::close;
        context.executor().schedule(end, LINGER.toMillis(), TimeUnit.MILLISECONDS);
        context.read();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (closing) {
            context.read();
        } else {
            context.fireChannelReadComplete();
        }
    }

    private static HttpResponseStatus status(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> HttpResponseStatus.BAD_REQUEST;
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
