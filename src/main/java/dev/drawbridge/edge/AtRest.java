package dev.drawbridge.edge;

import dev.drawbridge.context.TokenCounter;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.explain.Parts;
import dev.drawbridge.reasoning.Envelope;
import dev.drawbridge.reasoning.ProofCounts;
import dev.drawbridge.reasoning.ReasoningCarrier;
import dev.drawbridge.reasoning.ReasoningKeep;
import dev.drawbridge.relay.Rehearsal;
import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.UpstreamResponse;
import dev.drawbridge.upstream.claudecli.ClaudeCli;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// The parts of the gateway that explain a call where no gateway runs: nothing can be sent with them.
public final class AtRest implements Upstream {
    private static final int SECRET_BYTES = 32;

    private AtRest() {}

    /// The secrets of the gateway are not needed to say what would be sent: of other people's reasoning nothing is.
    public static Parts parts() {
        var counter = new TokenCounter();
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        var reasoning = new ReasoningCarrier(
                new Envelope(secret), ReasoningKeep.NONE, secret, new ProofCounts(new SimpleMeterRegistry()));
        return new Parts(
                new Rehearsal(new AtRest(), reasoning, Schedulers.immediate()), counter, new PromptCounts(counter));
    }

    @Override
    public List<Loss> losses(UpstreamRequest request) {
        return switch (request.provider().transport()) {
            case HTTP, SIMULATOR -> List.of();
            case CLAUDE_CLI -> ClaudeCli.lost(request);
        };
    }

    @Override
    public Mono<UpstreamResponse> send(UpstreamRequest request) {
        return Mono.error(() -> new IllegalStateException("nothing is sent here"));
    }
}
