package dev.drawbridge.relay;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.upstream.UpstreamRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Makes the request that each attempt of one call sends: the caller's own bytes where both sides speak the same
/// dialect, a translation where they do not. The body is decoded at most once per call, and only for a translation.
final class RequestDrafts {
    /// Bodies above this many bytes are decoded off the event loop, where they would hold up other calls.
    private static final int LARGE_BODY = 256 * 1024;

    private final Call call;
    private final Codec codec;
    private final LossPolicy lossPolicy;
    private final Scheduler workers;
    private @Nullable ChatRequest decoded;

    RequestDrafts(Call call, LossPolicy lossPolicy, Scheduler workers) {
        this.call = call;
        this.codec = Codecs.of(call.dialect());
        this.lossPolicy = lossPolicy;
        this.workers = workers;
    }

    Mono<Draft> draft(Attempt attempt) {
        boolean verbatim = attempt.passes(call);
        Mono<Draft> draft = Mono.fromSupplier(() -> verbatim ? verbatim(attempt) : translated(attempt));
        return !verbatim && call.body().length > LARGE_BODY ? draft.subscribeOn(workers) : draft;
    }

    private Draft verbatim(Attempt attempt) {
        byte[] body = codec.patchRequest(call.body(), call.head(), attempt.target());
        String path = withQuery(codec.path(attempt.model(), call.head().stream()));
        boolean unaskedUsage = codec.asksForUsage(call.head(), attempt.target());
        var request = new UpstreamRequest(attempt.provider(), path, passedHeaders(), body);
        return new Draft(request, List.of(), unaskedUsage, new CallersToolNames(Map.of()));
    }

    private String withQuery(String path) {
        return call.query().isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + call.query();
    }

    private Map<String, String> passedHeaders() {
        Map<String, String> headers = new LinkedHashMap<>(codec.requestHeaders());
        call.headers().map().forEach((name, values) -> {
            if (codec.passesRequestHeader(name)) {
                headers.put(name, String.join(",", values));
            }
        });
        return headers;
    }

    private Draft translated(Attempt attempt) {
        if (decoded == null) {
            decoded = codec.readRequest(call.head(), call.body());
        }
        Codec target = Codecs.of(attempt.dialect());
        Encoded encoded = encoded(target, decoded, attempt);
        if (lossPolicy == LossPolicy.REJECT && !encoded.losses().isEmpty()) {
            throw refused(encoded.losses(), attempt);
        }
        String path = target.path(attempt.model(), call.head().stream());
        var request = new UpstreamRequest(attempt.provider(), path, target.requestHeaders(), encoded.bytes());
        return new Draft(request, encoded.losses(), false, new CallersToolNames(encoded.renamedTools()));
    }

    private static Encoded encoded(Codec target, ChatRequest request, Attempt attempt) {
        try {
            return target.writeRequest(request, attempt.target());
        } catch (FaultException e) {
            throw new UncarriableException(e.fault());
        }
    }

    private static UncarriableException refused(List<Loss> losses, Attempt attempt) {
        Loss first = losses.getFirst();
        String message =
                "'%s' cannot be passed on to provider '%s': %s. Leave it out, or choose a model whose provider takes it."
                        .formatted(first.field(), attempt.provider().name(), first.reason());
        return new UncarriableException(
                new Fault(FaultKind.BAD_REQUEST, Blame.POLICY, message, "unsupported_parameter", first.field(), null));
    }

    /// What to send.
    ///
    /// @param losses what of the caller's request is not in it
    /// @param unaskedUsage whether it asks for usage that the caller did not ask for
    record Draft(UpstreamRequest request, List<Loss> losses, boolean unaskedUsage, CallersToolNames toolNames) {}
}
