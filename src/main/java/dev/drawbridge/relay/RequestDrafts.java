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
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Loss;
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
/// dialect, a translation where they do not. The body is decoded at most once per call, and only for a translation.
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
        boolean passes = attempt.passes(call);
        Mono<Draft> draft = passes && !reasoning.isWrapped()
                ? Mono.fromSupplier(() -> verbatim(attempt))
                : Mono.fromSupplier(this::decoded)
                        .flatMap(asked -> reasoning.restored(
                                asked, attempt.provider().name(), attempt.dialect(), attempt.target()))
                        .map(request -> passes ? unwrapped(attempt, request) : translated(attempt, request));
        boolean read =
                !passes || reasoning.isWrapped() || attempt.provider().transport() == Provider.Transport.CLAUDE_CLI;
        Mono<Draft> checked = draft.map(made -> checked(made, attempt));
        return read && call.body().length > LARGE_BODY ? checked.subscribeOn(workers) : checked;
    }

    private ChatRequest decoded() {
        if (decoded == null) {
            decoded = codec.readRequest(call.head(), call.body());
        }
        return decoded;
    }

    private Draft verbatim(Attempt attempt) {
        return passed(attempt, codec.patchRequest(call.body(), call.head(), attempt.target()));
    }

    private Draft passed(Attempt attempt, byte[] body) {
        String path = withQuery(codec.path(attempt.model(), call.head().stream()));
        boolean unaskedUsage = codec.asksForUsage(call.head(), attempt.target());
        var request = new UpstreamRequest(attempt.provider(), path, passedHeaders(call), body);
        return new Draft(request, List.of(), unaskedUsage, UnaryOperator.identity());
    }

    /// For a provider of the caller's own dialect that must not see all the caller's bytes. Writing is the inverse
    /// of reading, so nothing else is changed.
    private Draft unwrapped(Attempt attempt, ChatRequest request) {
        byte[] body = encoded(codec, request, attempt).bytes();
        return passed(attempt, body);
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
        Encoded encoded = encoded(target, asked, attempt);
        String path = target.path(attempt.model(), call.head().stream());
        var request = new UpstreamRequest(attempt.provider(), path, target.requestHeaders(), encoded.bytes());
        var toolNames = new CallersToolNames(encoded.renamedTools(), freeform(asked));
        return new Draft(
                request,
                encoded.losses(),
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
        return new Draft(draft.request(), losses, draft.unaskedUsage(), draft.before());
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
    /// @param unaskedUsage whether it asks for usage that the caller did not ask for
    /// @param before what the provider's events go through on their way to whoever writes them for the caller
    record Draft(
            UpstreamRequest request,
            List<Loss> losses,
            boolean unaskedUsage,
            UnaryOperator<Consumer<ChatEvent>> before) {}
}
