package dev.drawbridge.testing;

import dev.drawbridge.testing.FakeAnswer.Step;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/// An HTTP/1.1 server that plays a provider: it answers what the test has prepared, byte by byte if need be, records
/// what it was asked and tells when a client hangs up. Close it at the end of the test.
public final class FakeProvider implements AutoCloseable {
    private static final FakeAnswer UNPREPARED = FakeAnswer.json(500, "{\"fake\":\"no answer was prepared\"}");

    private final Queue<FakeAnswer> prepared = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Exchange> untaken = new LinkedBlockingQueue<>();
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Queue<Connection> connections = new ConcurrentLinkedQueue<>();
    private final DisposableServer server;
    private volatile Function<Exchange, FakeAnswer> handler = _ -> UNPREPARED;

    private FakeProvider() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .doOnConnection(connections::add)
                .handle(this::serve)
                .bindNow();
    }

    /// One request and the connection it came over.
    ///
    /// @param uri path and query as sent
    /// @param closed completes when the connection is closed, by whichever side
    public record Exchange(
            String method, String uri, HttpHeaders headers, byte[] body, CompletableFuture<Void> closed) {
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    public static FakeProvider start() {
        return new FakeProvider();
    }

    /// Its address without a trailing slash.
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /// The answer to the next request that has none yet.
    public FakeProvider enqueue(FakeAnswer... answers) {
        prepared.addAll(List.of(answers));
        return this;
    }

    /// Answers whatever is asked when nothing is enqueued.
    public FakeProvider handle(Function<Exchange, FakeAnswer> answers) {
        handler = answers;
        return this;
    }

    /// Everything it was asked so far, oldest first.
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /// The oldest request that was not taken yet; waits for it.
    public Exchange take() {
        try {
            Exchange exchange = untaken.poll(10, TimeUnit.SECONDS);
            if (exchange == null) {
                throw new AssertionError("the provider was not asked");
            }
            return exchange;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a request", e);
        }
    }

    /// Forgets what was prepared and asked, for one that serves several tests.
    public void reset() {
        handler = _ -> UNPREPARED;
        prepared.clear();
        exchanges.clear();
        untaken.clear();
    }

    @Override
    public void close() {
        server.dispose();
        connections.forEach(Connection::dispose);
    }

    private Mono<Void> serve(HttpServerRequest request, HttpServerResponse response) {
        CompletableFuture<Channel> channel = new CompletableFuture<>();
        request.withConnection(connection -> channel.complete(connection.channel()));
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .map(body -> record(request, body, channel.join()))
                .flatMap(exchange -> play(answer(exchange), response, channel.join()));
    }

    private Exchange record(HttpServerRequest request, byte[] body, Channel channel) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        channel.closeFuture().addListener(_ -> closed.complete(null));
        Map<String, List<String>> headers = new HashMap<>();
        request.requestHeaders()
                .forEach(header -> headers.computeIfAbsent(header.getKey(), _ -> new ArrayList<>())
                        .add(header.getValue()));
        var exchange = new Exchange(
                request.method().name(), request.uri(), HttpHeaders.of(headers, (_, _) -> true), body, closed);
        exchanges.add(exchange);
        untaken.add(exchange);
        return exchange;
    }

    private FakeAnswer answer(Exchange exchange) {
        FakeAnswer answer = prepared.poll();
        return answer != null ? answer : handler.apply(exchange);
    }

    private static Mono<Void> play(FakeAnswer answer, HttpServerResponse response, Channel channel) {
        if (answer.status() == 0) {
            return Mono.never();
        }
        response.status(answer.status());
        answer.headers().forEach(response::header);
        return response.sendHeaders()
                .then()
                .thenMany(Flux.fromIterable(answer.steps()).concatMap(step -> take(step, channel)))
                .then();
    }

    private static Mono<Void> take(Step step, Channel channel) {
        return switch (step) {
            case Step.Send(byte[] bytes) -> FutureMono.deferFuture(() -> channel.writeAndFlush(chunk(bytes)));
            case Step.Wait(Gate gate) -> gate.pass();
            case Step.Close _ -> Mono.fromRunnable(channel::close).then(Mono.never());
            case Step.Reset _ -> Mono.fromRunnable(() -> reset(channel)).then(Mono.never());
            case Step.Stall _ -> Mono.never();
        };
    }

    private static HttpContent chunk(byte[] bytes) {
        return new DefaultHttpContent(Unpooled.wrappedBuffer(bytes));
    }

    private static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
