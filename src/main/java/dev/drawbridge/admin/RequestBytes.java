package dev.drawbridge.admin;

import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/// Reads a whole body, whatever its content type says: curl calls everything a form.
final class RequestBytes {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final byte[] NOTHING = {};

    private RequestBytes() {}

    static Mono<byte[]> of(ServerHttpRequest request, int most) {
        return DataBufferUtils.join(request.getBody().timeout(IDLE), most)
                .map(RequestBytes::bytes)
                .defaultIfEmpty(NOTHING);
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
