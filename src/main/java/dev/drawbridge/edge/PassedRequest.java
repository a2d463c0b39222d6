package dev.drawbridge.edge;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/// A client's request with the headers and the body that a provider gets.
final class PassedRequest extends ServerHttpRequestDecorator {
    private final HttpHeaders headers;
    private final Flux<DataBuffer> body;

    PassedRequest(
            ServerHttpRequest request, HttpHeaders headers, PassedBody.Sending sending, DataBufferFactory buffers) {
        super(request);
        this.headers = new HttpHeaders(headers);
        if (sending.length() != PassedBody.UNTOLD) {
            this.headers.setContentLength(sending.length());
        }
        this.body = sending.bytes().map(buffers::wrap);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return body;
    }
}
