package dev.drawbridge.edge;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.RequestBody;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/// Reads of a request that passes only as much as must be known: a document is read whole, a form until its model was
/// found, anything else not at all.
final class PassedBodies {
    private final BodyReader documents;
    private final DataSize limit;
    private final DataSize uploadLimit;

    /// @param limit of what is held in memory
    /// @param uploadLimit of what streams through
    PassedBodies(BodyReader documents, DataSize limit, DataSize uploadLimit) {
        this.documents = documents;
        this.limit = limit;
        this.uploadLimit = uploadLimit;
    }

    /// Hands the body on as soon as its model is known; the body must be consumed before the returned Mono ends.
    Mono<Void> read(PassedEndpoint endpoint, ServerHttpRequest request, Function<PassedBody, Mono<Void>> then) {
        MediaType type = request.getHeaders().getContentType();
        if (!endpoint.namesModel()) {
            return then.apply(new PassedBody.Opaque(BodyReader.watched(upload(request), () -> false), length(request)));
        }
        return type != null && type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA)
                ? form(request, boundary(type), then)
                : documents
                        .read(request)
                        .map(bytes -> document(endpoint, request, bytes))
                        .flatMap(then);
    }

    /// The whole document is looked at strictly: of a model named twice the provider might take the other.
    private static PassedBody document(PassedEndpoint endpoint, ServerHttpRequest request, byte[] bytes) {
        return switch (endpoint.naming()) {
            case PATH -> new PassedBody.Repeating(bytes, PassedAddress.model(request));
            case REQUIRED -> new PassedBody.Document(bytes, named(bytes));
            case OPTIONAL, NONE, ELSEWHERE ->
                new PassedBody.Document(bytes, Json.request(bytes).has("model") ? named(bytes) : null);
        };
    }

    private static String named(byte[] bytes) {
        return RequestBody.head(bytes, _ -> {}).model();
    }

    private Mono<Void> form(ServerHttpRequest request, String boundary, Function<PassedBody, Mono<Void>> then) {
        if (request.getHeaders().containsHeader("content-encoding")) {
            throw new FaultException(
                    Fault.caller(FaultKind.UNSUPPORTED_MEDIA, "A form must be sent without content-encoding."));
        }
        var scanner = new FormScanner(boundary);
        var held = new AtomicLong();
        return BodyReader.watched(upload(request), () -> scanner.found() == null)
                .doOnNext(scanner::feed)
                .bufferUntil(piece -> scanner.found() != null || hold(held, piece))
                .switchOnFirst((first, all) -> form(first, all, scanner, length(request), then))
                .then();
    }

    private boolean hold(AtomicLong held, byte[] piece) {
        if (held.addAndGet(piece.length) > limit.toBytes()) {
            throw new FaultException(Fault.caller(
                    FaultKind.BAD_REQUEST,
                    "The form's field 'model' must come within its first %d MiB; put it before the files."
                            .formatted(limit.toMegabytes()),
                    "model"));
        }
        return false;
    }

    private static Mono<Void> form(
            Signal<? extends List<byte[]>> first,
            Flux<List<byte[]>> all,
            FormScanner scanner,
            long length,
            Function<PassedBody, Mono<Void>> then) {
        @Nullable List<byte[]> pieces = first.get();
        @Nullable String model = scanner.found();
        if (pieces == null || model == null) {
            @Nullable Throwable failure = first.getThrowable();
            return Mono.error(failure == null ? missing() : failure);
        }
        Flux<byte[]> rest = all.skip(1).map(PassedBodies::joined);
        return then.apply(
                new PassedBody.Form(joined(pieces), (int) scanner.from(), (int) scanner.to(), model, rest, length));
    }

    private static byte[] joined(List<byte[]> pieces) {
        var joined = new ByteArrayOutputStream();
        pieces.forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    private Flux<byte[]> upload(ServerHttpRequest request) {
        if (length(request) > uploadLimit.toBytes()) {
            throw BodyReader.tooLarge(uploadLimit.toBytes());
        }
        var seen = new AtomicLong();
        return request.getBody().map(BodyReader::bytes).doOnNext(piece -> {
            if (seen.addAndGet(piece.length) > uploadLimit.toBytes()) {
                throw BodyReader.tooLarge(uploadLimit.toBytes());
            }
        });
    }

    private static long length(ServerHttpRequest request) {
        return request.getHeaders().getContentLength();
    }

    private static String boundary(MediaType type) {
        @Nullable String boundary = type.getParameter("boundary");
        if (boundary == null || boundary.length() > 200) {
            throw new FaultException(
                    Fault.caller(FaultKind.BAD_REQUEST, "The form's content-type has no usable boundary."));
        }
        return boundary.startsWith("\"") ? boundary.substring(1, boundary.length() - 1) : boundary;
    }

    private static FaultException missing() {
        return new FaultException(Fault.caller(FaultKind.BAD_REQUEST, "'model' is required.", "model"));
    }
}
