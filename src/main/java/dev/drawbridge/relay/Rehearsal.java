package dev.drawbridge.relay;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.reasoning.ReasoningCarrier;
import dev.drawbridge.relay.RequestDrafts.Draft;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.upstream.Upstream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Makes the requests that a call's attempts would send, and sends none.
public final class Rehearsal {
    private final Upstream upstream;
    private final ReasoningCarrier reasoning;
    private final Scheduler workers;

    /// @param workers decode large bodies
    public Rehearsal(Upstream upstream, ReasoningCarrier reasoning, Scheduler workers) {
        this.upstream = upstream;
        this.reasoning = reasoning;
        this.workers = workers;
    }

    /// How the caller's bytes become what is sent.
    public enum Way {
        /// Every byte passes but the model's name.
        VERBATIM,
        /// The caller's own dialect, with what the model does not take changed.
        ADAPTED,
        /// Written anew in another dialect.
        TRANSLATED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param body what would be sent, empty when it cannot be
    /// @param fault why it cannot be sent, null when it can
    public record Sent(
            Way way,
            byte[] body,
            List<Loss> losses,
            @Nullable Fault fault) {
        public Sent {
            losses = List.copyOf(losses);
        }
    }

    /// One for each attempt, in their order; never fails because of what is in the request.
    public Mono<List<Sent>> of(Call call, List<Attempt> attempts) {
        var drafts = new RequestDrafts(call, reasoning.of(call), upstream, LossPolicy.DROP, workers);
        return Flux.fromIterable(attempts)
                .concatMap(attempt -> Mono.defer(() -> drafts.draft(attempt))
                        .map(draft -> sent(call, attempt, draft))
                        .onErrorResume(UncarriableException.class, e -> Mono.just(unsent(call, attempt, e.fault())))
                        .onErrorResume(FaultException.class, e -> Mono.just(unsent(call, attempt, e.fault()))))
                .collectList();
    }

    private static Sent sent(Call call, Attempt attempt, Draft draft) {
        byte[] body = draft.request().body();
        return new Sent(way(call, attempt, body), body, draft.losses(), null);
    }

    private static Sent unsent(Call call, Attempt attempt, Fault fault) {
        return new Sent(attempt.passes(call) ? Way.ADAPTED : Way.TRANSLATED, new byte[0], List.of(), fault);
    }

    private static Way way(Call call, Attempt attempt, byte[] body) {
        if (!attempt.passes(call)) {
            return Way.TRANSLATED;
        }
        byte[] passed = Codecs.of(call.dialect()).patchRequest(call.body(), call.head(), attempt.target());
        return Arrays.equals(passed, body) ? Way.VERBATIM : Way.ADAPTED;
    }
}
