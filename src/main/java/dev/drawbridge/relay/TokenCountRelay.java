package dev.drawbridge.relay;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.context.TokenCounter;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.TokenCounting;
import dev.drawbridge.reasoning.CarriedReasoning;
import dev.drawbridge.reasoning.ReasoningCarrier;
import dev.drawbridge.routing.Attempt;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.upstream.Upstream;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.UpstreamResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Answers how many tokens a request has: as the provider of its model counts, if that can count, else as the gateway
/// does. What a provider fails at here says nothing about how it answers.
public final class TokenCountRelay {
    private static final Logger log = LoggerFactory.getLogger(TokenCountRelay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Upstream upstream;
    private final ReasoningCarrier reasoning;
    private final TokenCounter counter;
    private final Scheduler workers;

    /// @param workers decode and count, which takes too long for an event loop
    public TokenCountRelay(Upstream upstream, ReasoningCarrier reasoning, TokenCounter counter, Scheduler workers) {
        this.upstream = upstream;
        this.reasoning = reasoning;
        this.counter = counter;
        this.workers = workers;
    }

    /// Fails only when the request cannot be read.
    public Mono<TokenCount> count(Call call, RoutePlan plan) {
        Attempt attempt = plan.attempts().getFirst();
        Codec client = Codecs.of(call.dialect());
        TokenCounting counting = client.counting().orElseThrow();
        Mono<TokenCount> local = Mono.fromCallable(
                        () -> counter.count(decoded(call, client, counting), attempt.model()))
                .map(tokens -> new TokenCount(counting.write(tokens), TokenCount.Source.LOCAL, attempt))
                .subscribeOn(workers);
        return countingDialect(call, attempt.provider())
                .map(dialect -> asked(call, counting, in(dialect, attempt)).onErrorResume(error -> {
                    log.debug(
                            "Provider {} did not count tokens",
                            attempt.provider().name(),
                            error);
                    return local;
                }))
                .orElse(local);
    }

    /// The caller's own if the provider speaks that, else the first in which it can be asked.
    private static Optional<Dialect> countingDialect(Call call, Provider provider) {
        return provider.transport() == Provider.Transport.HTTP
                ? Stream.concat(Stream.of(call.dialect()), provider.speaks().stream())
                        .filter(provider.speaks()::contains)
                        .filter(dialect -> Codecs.of(dialect).counting().isPresent())
                        .findFirst()
                : Optional.empty();
    }

    private static Attempt in(Dialect dialect, Attempt attempt) {
        return new Attempt(
                attempt.provider(), attempt.model(), attempt.credential(), dialect, attempt.traits(), Reasoning.UNSAID);
    }

    private Mono<TokenCount> asked(Call call, TokenCounting counting, Attempt attempt) {
        TokenCounting provider = Codecs.of(attempt.dialect()).counting().orElseThrow();
        CarriedReasoning carried = reasoning.of(call);
        boolean passes = attempt.passes(call) && !carried.isWrapped();
        Mono<UpstreamRequest> request = passes
                ? Mono.fromSupplier(() -> passed(call, counting, attempt))
                : Mono.fromCallable(() -> decoded(call, Codecs.of(call.dialect()), counting))
                        .subscribeOn(workers)
                        .flatMap(asked ->
                                carried.restored(asked, attempt.provider().name(), attempt.dialect(), attempt.target()))
                        .map(asked -> written(asked, provider, attempt));
        return request.flatMap(upstream::send)
                .flatMap(TokenCountRelay::accepted)
                .map(answer -> {
                    long tokens = provider.read(answer).orElseThrow(TokenCountRelay::unreadable);
                    return new TokenCount(
                            passes ? answer : counting.write(tokens), TokenCount.Source.PROVIDER, attempt);
                })
                .timeout(PATIENCE);
    }

    private static UpstreamRequest passed(Call call, TokenCounting counting, Attempt attempt) {
        String path = counting.path(attempt.model());
        String query = call.query().isEmpty() ? "" : (path.contains("?") ? "&" : "?") + call.query();
        byte[] body = counting.patch(call.body(), call.head(), attempt.target());
        return new UpstreamRequest(
                attempt.provider(), attempt.credential(), path + query, RequestDrafts.passedHeaders(call), body);
    }

    private static UpstreamRequest written(ChatRequest request, TokenCounting provider, Attempt attempt) {
        Codec target = Codecs.of(attempt.dialect());
        byte[] written = target.writeRequest(request, attempt.target()).bytes();
        return new UpstreamRequest(
                attempt.provider(),
                attempt.credential(),
                provider.path(attempt.model()),
                target.requestHeaders(),
                provider.body(written, attempt.target()));
    }

    private static ChatRequest decoded(Call call, Codec client, TokenCounting counting) {
        return client.readRequest(call.head(), counting.request(call.body()));
    }

    private static Mono<byte[]> accepted(UpstreamResponse response) {
        return WholeBody.of(response.body())
                .filter(_ -> response.status() == 200)
                .switchIfEmpty(Mono.error(TokenCountRelay::unreadable));
    }

    private static FaultException unreadable() {
        return new FaultException(
                Fault.provider(FaultKind.BROKEN_ANSWER, "The provider did not tell a number of tokens."));
    }
}
