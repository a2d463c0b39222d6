package dev.drawbridge.relay;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.UpstreamRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Makes the request that each attempt of one call sends: the caller's own bytes where both sides speak the same
/// dialect and the model takes what they say, a translation where not. The body is decoded at most once per call, and
/// only
/// where it may have to be written anew.
final class RequestDrafts {
    /// Bodies above this many bytes are decoded off the event loop, where they would hold up other calls.
    private static final int LARGE_BODY = 256 * 1024;

    private final Call call;
    private final Codec codec;
    private final Upstream upstream;
    private final LossPolicy lossPolicy;
    private final Scheduler workers;
    private @Nullable ChatRequest decoded;

    RequestDrafts(Call call, Upstream upstream, LossPolicy lossPolicy, Scheduler workers) {
        this.call = call;
        this.upstream = upstream;
        this.codec = Codecs.of(call.dialect());
        this.lossPolicy = lossPolicy;
        this.workers = workers;
    }

    Mono<Draft> draft(Attempt attempt) {
        var adaptation = new Adaptation(call, attempt);
        boolean verbatim = attempt.passes(call) && asksAlike(attempt) && !adaptation.isPossible();
        Mono<Draft> draft =
                Mono.fromSupplier(() -> checked(verbatim ? verbatim(attempt) : decoded(attempt, adaptation), attempt));
        boolean read = !verbatim || attempt.provider().transport() == Provider.Transport.CLAUDE_CLI;
        return read && call.body().length > LARGE_BODY ? draft.subscribeOn(workers) : draft;
    }

    /// Whether the provider can answer in the way in which the caller wants its answer.
    private boolean asksAlike(Attempt attempt) {
        return !attempt.target().has(call.head().stream() ? Quirk.NO_STREAM : Quirk.STREAM_ONLY);
    }

    private Draft decoded(Attempt attempt, Adaptation adaptation) {
        if (decoded == null) {
            decoded = codec.readRequest(call.head(), call.body());
        }
        boolean passes = attempt.passes(call) && asksAlike(attempt) && !adaptation.isNeeded(decoded);
        return passes ? verbatim(attempt) : written(attempt, adaptation, decoded);
    }

    private Draft verbatim(Attempt attempt) {
        byte[] body = codec.patchRequest(call.body(), call.head(), attempt.target());
        String path = withQuery(codec.path(attempt.model(), call.head().stream()));
        boolean unaskedUsage = codec.asksForUsage(call.head(), attempt.target());
        var request = new UpstreamRequest(attempt.provider(), path, passedHeaders(), body);
        return new Draft(request, List.of(), call.head().stream(), unaskedUsage, new CallersToolNames(Map.of()));
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

    private Draft written(Attempt attempt, Adaptation adaptation, ChatRequest asked) {
        Codec target = Codecs.of(attempt.dialect());
        boolean own = attempt.passes(call);
        ChatRequest wished = asked.withReasoning(asked.reasoning().or(attempt.thinking()));
        boolean streams = StreamChoice.streams(wished, attempt, own);
        Encoded whole = encoded(target, wished.withStream(streams), attempt);
        Encoded encoded = own ? adaptation.applied(whole) : whole;
        String path = target.path(attempt.model(), streams);
        Map<String, String> headers = new LinkedHashMap<>(own ? passedHeaders() : target.requestHeaders());
        encoded.headers().forEach((name, value) -> headers.merge(name, value, RequestDrafts::joined));
        var request = new UpstreamRequest(attempt.provider(), own ? withQuery(path) : path, headers, encoded.bytes());
        boolean unaskedUsage = own && codec.asksForUsage(call.head(), attempt.target());
        return new Draft(
                request, encoded.losses(), streams, unaskedUsage, new CallersToolNames(encoded.renamedTools()));
    }

    private static String joined(String given, String added) {
        return List.of(given.split(",\\s*")).contains(added) ? given : given + "," + added;
    }

    /// With what the way to the provider loses besides.
    private Draft checked(Draft draft, Attempt attempt) {
        List<Loss> losses = Stream.concat(draft.losses().stream(), lostOnTheWay(draft.request()).stream())
                .toList();
        if (lossPolicy == LossPolicy.REJECT && !losses.isEmpty()) {
            throw refused(losses, attempt);
        }
        return new Draft(draft.request(), losses, draft.streams(), draft.unaskedUsage(), draft.toolNames());
    }

    private List<Loss> lostOnTheWay(UpstreamRequest request) {
        try {
            return upstream.losses(request);
        } catch (FaultException e) {
            throw new UncarriableException(e.fault());
        }
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
    /// @param streams whether the provider is asked to answer event by event
    /// @param unaskedUsage whether it asks for usage that the caller did not ask for
    record Draft(
            UpstreamRequest request,
            List<Loss> losses,
            boolean streams,
            boolean unaskedUsage,
            CallersToolNames toolNames) {}
}
