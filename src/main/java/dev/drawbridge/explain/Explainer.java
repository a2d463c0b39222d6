package dev.drawbridge.explain;

import dev.drawbridge.access.KeyInquiry;
import dev.drawbridge.call.Call;
import dev.drawbridge.call.Caller;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.explain.Explanation.KeyPart;
import dev.drawbridge.limits.Forecast;
import dev.drawbridge.routing.Auto;
import dev.drawbridge.routing.Recall;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.routing.Router;
import dev.drawbridge.store.StoreAwayException;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Says what the gateway would do with a call and why, by the same router, codecs, prices and rules, without asking
/// any provider, setting anything aside or counting anything.
public final class Explainer {
    private static final Caller NOBODY = new Caller("", "(no key)", null);

    private final Router router;
    private final Auto auto;
    private final Attempts attempts;
    private final @Nullable KeyInquiry keys;
    private final @Nullable Forecast forecast;
    private final Clock clock;

    /// @param keys null when the store is out of reach
    /// @param forecast null when the store is out of reach
    public Explainer(
            Router router,
            Auto auto,
            Attempts attempts,
            @Nullable KeyInquiry keys,
            @Nullable Forecast forecast,
            Clock clock) {
        this.router = router;
        this.auto = auto;
        this.attempts = attempts;
        this.keys = keys;
        this.forecast = forecast;
        this.clock = clock;
    }

    /// Fails with a `FaultException` when the question is none, with [UnknownKeyException], and with
    /// `StoreAwayException`.
    public Mono<Explanation> explain(Question question) {
        // Counting tokens takes too long for an event loop
        return Mono.defer(() -> asked(question)).subscribeOn(Schedulers.boundedElastic());
    }

    private Mono<Explanation> asked(Question question) {
        var prompt = Prompt.of(question);
        String key = question.key();
        if (key == null || keys == null) {
            return explain(new Findings(prompt, question.body() != null, key, null), NOBODY);
        }
        return keys.ask(key, question.from(), question.client())
                .switchIfEmpty(Mono.error(() -> new UnknownKeyException(key)))
                .flatMap(answer -> {
                    var findings = new Findings(prompt, question.body() != null, key, part(answer));
                    answer.unasked().forEach(findings::without);
                    return explain(findings, answer.caller());
                });
    }

    private static KeyPart part(KeyInquiry.Answer answer) {
        return new KeyPart(
                answer.key().id(),
                answer.key().name(),
                answer.key().team(),
                answer.key().owner(),
                answer.refusals());
    }

    private Mono<Explanation> explain(Findings findings, Caller caller) {
        try {
            Prompt prompt = findings.prompt();
            Call call = call(prompt, caller);
            findings.read(router.read(prompt.model(), prompt.dialect(), caller).orElse(null));
            RoutePlan plan = plan(call);
            findings.decided(plan.decision());
            findings.tokens(attempts.tokens(call, plan));
            return attempts.of(call, plan)
                    .doOnNext(findings::attempts)
                    .then(Mono.defer(() -> limits(call, plan, findings)))
                    .thenReturn(findings)
                    .map(Findings::explanation);
        } catch (FaultException refused) {
            return Mono.just(findings.refused(refused.fault().message()).explanation());
        }
    }

    /// As for a conversation of which nothing is remembered, nor any feedback.
    private RoutePlan plan(Call call) {
        RoutePlan plan = router.plan(call);
        if (!auto.isAsked(call.head().model())) {
            return plan;
        }
        ChatRequest request = Codecs.of(call.dialect()).readRequest(call.head(), call.body());
        return auto.choose(call, request, plan, Recall.NOTHING)
                .map(Auto.Chosen::plan)
                .orElse(plan);
    }

    private Call call(Prompt prompt, Caller caller) {
        var head = Codecs.of(prompt.dialect()).peek(prompt.line(), prompt.body());
        return new Call(
                "explain",
                caller,
                prompt.dialect(),
                head,
                prompt.body(),
                HttpHeaders.of(Map.of(), (_, _) -> true),
                "",
                head.session(),
                clock.instant());
    }

    private Mono<Void> limits(Call call, RoutePlan plan, Findings findings) {
        if (forecast == null) {
            findings.without("limits and budgets: the store was not asked");
            return Mono.empty();
        }
        Usage usual = attempts.usual(call);
        return forecast.of(call, plan.deployments(), plan.thinksByName(), usual)
                .doOnNext(findings::limits)
                .onErrorResume(FaultException.class, refused -> {
                    findings.refused(refused.fault().message());
                    return Mono.empty();
                })
                .onErrorResume(StoreAwayException.class, away -> {
                    findings.without("limits and budgets: " + away.getMessage());
                    return Mono.empty();
                })
                .then();
    }
}
