package dev.drawbridge.edge;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Reads a request's body once, whole and unpacked, and never more of it than the limit.
final class BodyReader {
    /// Longest pause between two pieces of a body.
    private static final Duration IDLE = Duration.ofSeconds(30);
    /// Packed bodies above this many bytes are unpacked off the event loop.
    private static final int LARGE_PACKED = 64 * 1024;

    private final DataSize limit;

    BodyReader(DataSize limit) {
        this.limit = limit;
    }

    /// The body's bytes. Fails with a fault that blames the caller when it is too large, too slow or packed in a way
    /// that is not understood.
    Mono<byte[]> read(ServerHttpRequest request) {
        Packing packing = packing(request.getHeaders());
        if (request.getHeaders().getContentLength() > limit.toBytes()) {
            return Mono.error(tooLarge());
        }
        return request.getBody()
                .timeout(IDLE)
                .onErrorMap(TimeoutException.class, _ -> tooSlow())
                .collect(ByteArrayOutputStream::new, this::append)
                .map(ByteArrayOutputStream::toByteArray)
                .flatMap(bytes -> unpacked(packing, bytes));
    }

    /// Fails when the client stops sending. For bodies that are passed on: as soon as somebody else decides when
    /// the next piece is taken, waiting for it is not the client's fault.
    static Flux<byte[]> watched(Flux<byte[]> body, BooleanSupplier held) {
        Mono<Void> late = Mono.delay(IDLE).then(Mono.error(BodyReader::tooSlow));
        return body.timeout(late, _ -> held.getAsBoolean() ? late : Mono.never());
    }

    /// A piece of a body, which is released.
    static byte[] bytes(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private void append(ByteArrayOutputStream body, DataBuffer buffer) {
        try {
            if (body.size() + (long) buffer.readableByteCount() > limit.toBytes()) {
                throw tooLarge();
            }
            try (DataBuffer.ByteBufferIterator pieces = buffer.readableByteBuffers()) {
                pieces.forEachRemaining(piece -> {
                    byte[] bytes = new byte[piece.remaining()];
                    piece.get(bytes);
                    body.writeBytes(bytes);
                });
            }
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private Mono<byte[]> unpacked(Packing packing, byte[] bytes) {
        if (packing == Packing.NONE) {
            return Mono.just(bytes);
        }
        Mono<byte[]> unpacked = Mono.fromCallable(() -> packing.unpack(bytes, limit.toBytes()));
        return bytes.length > LARGE_PACKED ? unpacked.subscribeOn(Schedulers.parallel()) : unpacked;
    }

    private static Packing packing(HttpHeaders headers) {
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Packing.NONE;
            case "gzip", "x-gzip" -> Packing.GZIP;
            case "deflate" -> Packing.DEFLATE;
            default ->
                throw new FaultException(Fault.caller(
                        FaultKind.UNSUPPORTED_MEDIA,
                        "This content-encoding is not understood. Send the body plain, or with gzip or deflate."));
        };
    }

    private FaultException tooLarge() {
        return tooLarge(limit.toBytes());
    }

    static FaultException tooLarge(long limit) {
        return new FaultException(Fault.caller(
                FaultKind.TOO_LARGE,
                "The request body is larger than %d MiB. Send less: shorten the conversation or shrink its images."
                        .formatted(limit / 1024 / 1024)));
    }

    private static FaultException tooSlow() {
        return new FaultException(Fault.caller(
                FaultKind.REQUEST_TIMEOUT, "The request body stopped arriving for %d s.".formatted(IDLE.toSeconds())));
    }
}
