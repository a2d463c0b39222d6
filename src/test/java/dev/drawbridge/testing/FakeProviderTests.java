package dev.drawbridge.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.PrematureCloseException;

class FakeProviderTests {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final FakeProvider provider = FakeProvider.start();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void answersInTheOrderOfTheQueueAndThenAsTheHandlerSays() {
        provider.enqueue(FakeAnswer.json(200, "{\"n\":1}"), FakeAnswer.html(502, "<h1>Bad Gateway</h1>"))
                .handle(exchange -> FakeAnswer.json(404, "{\"path\":\"" + exchange.uri() + "\"}"));

        assertThat(post("/a")).isEqualTo("200 application/json {\"n\":1}");
        assertThat(post("/b")).isEqualTo("502 text/html; charset=utf-8 <h1>Bad Gateway</h1>");
        assertThat(post("/c?x=1")).isEqualTo("404 application/json {\"path\":\"/c?x=1\"}");
    }

    @Test
    void saysSoWhenNothingWasPrepared() {
        assertThat(post("/a")).startsWith("500").contains("no answer was prepared");
    }

    @Test
    void recordsMethodPathQueryHeadersAndBody() {
        provider.enqueue(FakeAnswer.json(200, "{}"));

        HttpClient.create()
                .headers(headers -> headers.set("X-Api-Key", "secret"))
                .post()
                .uri(provider.url() + "/v1/messages?beta=true")
                .send((_, out) -> out.sendString(Mono.just("Grüße")))
                .response()
                .block(SOON);

        FakeProvider.Exchange exchange = provider.take();
        assertThat(exchange.method()).isEqualTo("POST");
        assertThat(exchange.uri()).isEqualTo("/v1/messages?beta=true");
        assertThat(exchange.header("x-api-key")).isEqualTo("secret");
        assertThat(exchange.body()).asString(UTF_8).isEqualTo("Grüße");
        assertThat(provider.exchanges()).containsExactly(exchange);
    }

    @Test
    void cutsEveryByteInsideCharactersAndLineEnds() {
        String events = "data: 北京\r\n\r\ndata: é\n\n";

        assertThat(piecesOf(FakeAnswer.sse(events).inPieces(Cut.everyByte())))
                .allMatch(piece -> piece.length == 1)
                .hasSize(events.getBytes(UTF_8).length);
        assertThat(piecesOf(FakeAnswer.sse(events).inPieces(Cut.at(6, 9))))
                .extracting(piece -> new String(piece, UTF_8))
                .containsExactly("data: ", "北", "京\r\n\r\ndata: é\n\n");
        assertThat(Cut.nasty().pieces(events.getBytes(UTF_8)))
                .extracting(piece -> piece.length)
                .containsExactly(7, 1, 2, 1, 2, 2, 8, 2, 1);
    }

    @Test
    void waitsForTheGateBetweenPieces() {
        var gate = new Gate();
        BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        provider.enqueue(FakeAnswer.sse("one").thenSend("two").spacedBy(gate));
        Disposable reading = body().doOnNext(arrived::add).subscribe();

        assertThat(next(arrived)).isEqualTo("one");
        assertThat(arrived).isEmpty();
        gate.open();
        assertThat(next(arrived)).isEqualTo("two");
        reading.dispose();
    }

    @Test
    void resetsTheConnectionInTheMiddle() throws IOException {
        var gate = new Gate();
        provider.enqueue(FakeAnswer.sse("one").thenWait(gate).thenReset());

        try (Socket socket = ask()) {
            InputStream in = socket.getInputStream();
            readUntil(in, "one\r\n");
            gate.open();
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void closesTheConnectionWithoutTheEndOfTheMessage() throws IOException {
        provider.enqueue(FakeAnswer.sse("one").thenClose());

        try (Socket socket = ask()) {
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .endsWith("\r\n3\r\none\r\n");
        }
        provider.enqueue(FakeAnswer.sse("two").first(1).thenClose());
        assertThatThrownBy(() -> body().collectList().block(SOON))
                .hasRootCauseInstanceOf(PrematureCloseException.class);
    }

    @Test
    void tellsWhenTheClientHangsUpWhileTheAnswerStalls() throws Exception {
        provider.enqueue(FakeAnswer.sse("one").thenStall());
        BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        Disposable reading = body().doOnNext(arrived::add).subscribe();
        assertThat(next(arrived)).isEqualTo("one");
        FakeProvider.Exchange exchange = provider.take();
        assertThat(exchange.closed()).isNotDone();

        reading.dispose();

        assertThat(exchange.closed()).succeedsWithin(SOON);
    }

    @Test
    void tellsWhenTheClientHangsUpWithoutAnyAnswer() {
        provider.enqueue(FakeAnswer.never());
        Disposable reading = body().subscribe();
        FakeProvider.Exchange exchange = provider.take();
        assertThat(exchange.closed()).isNotDone();

        reading.dispose();

        assertThat(exchange.closed()).succeedsWithin(SOON);
    }

    @Test
    void compressesWithGzip() throws IOException {
        provider.enqueue(FakeAnswer.sse("data: 1\n\n").gzip());

        byte[] compressed = HttpClient.create()
                .get()
                .uri(provider.url().toString())
                .responseSingle((head, body) -> {
                    assertThat(head.responseHeaders().get("content-encoding")).isEqualTo("gzip");
                    return body.asByteArray();
                })
                .block(SOON);

        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
                .asString(UTF_8)
                .isEqualTo("data: 1\n\n");
    }

    private String post(String path) {
        return HttpClient.create()
                .post()
                .uri(provider.url() + path)
                .responseSingle((head, body) -> body.asString()
                        .map(text -> head.status().code() + " "
                                + head.responseHeaders().get("content-type") + " " + text))
                .block(SOON);
    }

    private Flux<String> body() {
        return HttpClient.create()
                .get()
                .uri(provider.url().toString())
                .responseContent()
                .asString();
    }

    private List<byte[]> piecesOf(FakeAnswer answer) {
        provider.enqueue(answer);
        return HttpClient.create()
                .get()
                .uri(provider.url().toString())
                .responseContent()
                .asByteArray()
                .collectList()
                .block(SOON);
    }

    private static String next(BlockingQueue<String> arrived) {
        try {
            return arrived.poll(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Socket ask() throws IOException {
        Socket socket = new Socket("127.0.0.1", provider.url().getPort());
        socket.setSoTimeout((int) SOON.toMillis());
        socket.getOutputStream().write("GET / HTTP/1.1\r\nhost: fake\r\n\r\n".getBytes(UTF_8));
        return socket;
    }

    private static void readUntil(InputStream in, String end) throws IOException {
        var read = new StringBuilder();
        while (!read.toString().endsWith(end)) {
            read.append((char) in.read());
        }
    }
}
