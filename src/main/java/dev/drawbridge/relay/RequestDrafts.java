package dev.drawbridge.relay;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.dialect.AddedInstruction;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.reasoning.CarriedReasoning;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.UpstreamRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Makes the request that each attempt of one call sends: the caller's own bytes where both sides speak the same
/// dialect and the model takes what they say, a translation where not. The body is decoded at most once per call, and
/// only where it may have to be written anew.
final class RequestDrafts {
    /// Bodies above this many bytes are decoded off the event loop, where they would hold up other calls.
    private static final int LARGE_BODY = 256 * 1024;

    private final Call call;
    private final CarriedReasoning reasoning;
    private final Codec codec;
    private final Upstream upstream;
    private final LossPolicy lossPolicy;
    private final Scheduler workers;
    private @Nullable ChatRequest decoded;

    RequestDrafts(Call call, CarriedReasoning reasoning, Upstream upstream, LossPolicy lossPolicy, Scheduler workers) {
        this.call = call;
        this.reasoning = reasoning;
        this.upstream = upstream;
        this.codec = Codecs.of(call.dialect());
        this.lossPolicy = lossPolicy;
        this.workers = workers;
    }

    Mono<Draft> draft(Attempt attempt) {
        var adaptation = new Adaptation(call, attempt);
        boolean verbatim =
                attempt.passes(call) && asksAlike(attempt) && !adaptation.isPossible() && !reasoning.isWrapped();
        Mono<Draft> draft = verbatim ? Mono.fromSupplier(() -> verbatim(attempt)) : decodedDraft(attempt, adaptation);
        boolean read = !verbatim || attempt.provider().transport() == Provider.Transport.CLAUDE_CLI;
        Mono<Draft> checked = draft.map(made -> checked(made, attempt));
        return read && call.body().length > LARGE_BODY ? checked.subscribeOn(workers) : checked;
    }

    private Mono<Draft> decodedDraft(Attempt attempt, Adaptation adaptation) {
        Mono<ChatRequest> asked = Mono.fromSupplier(this::decoded);
        if (attempt.passes(call) && !reasoning.isWrapped()) {
            return asked.map(request -> adapted(attempt, adaptation, request));
        }
        return asked.flatMap(request ->
                        reasoning.restored(request, attempt.provider().name(), attempt.dialect(), attempt.target()))
                .map(request ->
                        attempt.passes(call) ? adapted(attempt, adaptation, request) : translated(attempt, request));
    }

    /// Whether the provider can answer in the way in which the caller wants its answer.
    private boolean asksAlike(Attempt attempt) {
        return !attempt.target().has(call.head().stream() ? Quirk.NO_STREAM : Quirk.STREAM_ONLY);
    }

    private ChatRequest decoded() {
        if (decoded == null) {
            decoded = codec.readRequest(call.head(), call.body());
        }
        return decoded;
    }

    private Draft verbatim(Attempt attempt) {
        byte[] body = codec.patchRequest(call.body(), call.head(), attempt.target());
        return passed(attempt, call.head().stream(), new Encoded(body, List.of(), Map.of()));
    }

    private Draft passed(Attempt attempt, boolean streams, Encoded sent) {
        String path = withQuery(codec.path(attempt.model(), streams));
        boolean unaskedUsage = codec.asksForUsage(call.head(), attempt.target());
        Map<String, String> headers = passedHeaders(call);
        sent.headers().forEach((name, value) -> headers.merge(name, value, RequestDrafts::joined));
        var request = new UpstreamRequest(attempt.provider(), attempt.credential(), path, headers, sent.bytes());
        return new Draft(request, sent.losses(), streams, unaskedUsage, UnaryOperator.identity());
    }

    /// For a provider of the caller's own dialect that must not see all the caller's bytes, or whose model does not
    /// take them.
    private Draft adapted(Attempt attempt, Adaptation adaptation, ChatRequest asked) {
        boolean needed = !asksAlike(attempt) || adaptation.isNeeded(asked);
        if (!needed && !reasoning.isWrapped()) {
            return verbatim(attempt);
        }
        ChatRequest wished = asked.withReasoning(asked.reasoning().or(attempt.thinking()));
        boolean streams = needed ? StreamChoice.streams(wished, attempt, true) : asked.stream();
        Encoded written = encoded(codec, wished.withStream(streams), attempt);
        if (needed) {
            return passed(attempt, streams, adaptation.applied(written, reasoning.isWrapped()));
        }
        byte[] body = codec.patchRequest(adaptation.withConversation(written), call.head(), attempt.target());
        return passed(attempt, streams, new Encoded(body, List.of(), Map.of()));
    }

    private static String joined(String given, String added) {
        return List.of(given.split(",\\s*")).contains(added) ? given : given + "," + added;
    }

    private String withQuery(String path) {
        return call.query().isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + call.query();
    }

    /// For a provider of the caller's own dialect.
    static Map<String, String> passedHeaders(Call call) {
        Codec codec = Codecs.of(call.dialect());
        Map<String, String> headers = new LinkedHashMap<>(codec.requestHeaders());
        call.headers().map().forEach((name, values) -> {
            if (codec.passesRequestHeader(name)) {
                headers.put(name, String.join(",", values));
            }
        });
        return headers;
    }

    private Draft translated(Attempt attempt, ChatRequest asked) {
        Codec target = Codecs.of(attempt.dialect());
        ChatRequest wished = asked.withReasoning(asked.reasoning().or(attempt.thinking()));
        boolean streams = StreamChoice.streams(wished, attempt, false);
        Encoded encoded = encoded(target, wished.withStream(streams), attempt);
        Map<String, String> headers = new LinkedHashMap<>(target.requestHeaders());
        headers.putAll(encoded.headers());
        String path = target.path(attempt.model(), streams);
        var request = new UpstreamRequest(attempt.provider(), attempt.credential(), path, headers, encoded.bytes());
        var toolNames = new CallersToolNames(encoded.renamedTools(), freeform(asked));
        return new Draft(
                request,
                encoded.losses(),
                streams,
                false,
                sink -> toolNames.before(
                        reasoning.before(sink, attempt.provider().name(), attempt.dialect())));
    }

    /// With what the way to the provider loses besides.
    private Draft checked(Draft draft, Attempt attempt) {
        List<Loss> losses = Stream.concat(draft.losses().stream(), lostOnTheWay(draft.request()).stream())
                .toList();
        if (lossPolicy == LossPolicy.REJECT && !losses.isEmpty()) {
            throw refused(losses, attempt);
        }
        return new Draft(
                instructed(draft.request(), attempt), losses, draft.streams(), draft.unaskedUsage(), draft.before());
    }

    private static UpstreamRequest instructed(UpstreamRequest request, Attempt attempt) {
        String instruction = attempt.provider().instruction();
        return instruction == null
                ? request
                : new UpstreamRequest(
                        request.provider(),
                        request.credential(),
                        request.path(),
                        request.headers(),
                        AddedInstruction.to(request.body(), attempt.dialect(), instruction));
    }

    private List<Loss> lostOnTheWay(UpstreamRequest request) {
        try {
            return upstream.losses(request);
        } catch (FaultException e) {
            throw new UncarriableException(e.fault());
        }
    }

    private static Set<String> freeform(ChatRequest request) {
        return request.tools().stream()
                .filter(Tool.Freeform.class::isInstance)
                .map(tool -> ((Tool.Freeform) tool).name())
                .collect(Collectors.toUnmodifiableSet());
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
    /// @param before what the provider's events go through on their way to whoever writes them for the caller
    record Draft(
            UpstreamRequest request,
            List<Loss> losses,
            boolean streams,
            boolean unaskedUsage,
            UnaryOperator<Consumer<ChatEvent>> before) {}
}
