package dev.drawbridge.sessions;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.routing.Auto;
import dev.drawbridge.routing.Auto.Chosen;
import dev.drawbridge.routing.Placement;
import dev.drawbridge.routing.Recall;
import dev.drawbridge.routing.RoutePlan;
import dev.drawbridge.routing.Router;
import dev.drawbridge.routing.RoutingSettings;
import dev.drawbridge.routing.Stickiness;
import dev.drawbridge.routing.TaskClass;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Plans calls with what is remembered of their conversations: where they stay, and what `auto` chooses for them.
public final class Steering {
    /// Bodies above this many bytes are decoded off the event loop, where they would hold up other calls.
    private static final int LARGE_BODY = 256 * 1024;

    private final Router router;
    private final Auto auto;
    private final Placements placements;
    private final Feedback feedback;
    private final OpenSessions open;
    private final Supplier<RoutingSettings> settings;
    private final Predicate<Deployment> healthy;
    private final InstantSource clock;

    /// @param healthy whether a target may be asked
    Steering(
            Router router,
            Auto auto,
            Placements placements,
            Feedback feedback,
            OpenSessions open,
            Supplier<RoutingSettings> settings,
            Predicate<Deployment> healthy,
            InstantSource clock) {
        this.router = router;
        this.auto = auto;
        this.placements = placements;
        this.feedback = feedback;
        this.open = open;
        this.settings = settings;
        this.healthy = healthy;
        this.clock = clock;
    }

    /// Fails with a `FaultException` when nobody may serve the call.
    public Mono<RoutePlan> plan(Call call) {
        Mono<RoutePlan> planned = Mono.fromSupplier(() -> router.plan(call));
        boolean slow = call.body().length > LARGE_BODY && router.looksInside(call);
        return (slow ? planned.subscribeOn(Schedulers.boundedElastic()) : planned).flatMap(plan -> steered(call, plan));
    }

    private Mono<RoutePlan> steered(Call call, RoutePlan plan) {
        String model = call.head().model();
        if (auto.isAsked(model)) {
            return decoded(call).flatMap(request -> chosen(call, request, plan));
        }
        Mono<RoutePlan> sticky = sticky(call, plan);
        return settings.get().isShadowed(model)
                ? sticky.flatMap(held -> decoded(call).map(request -> shadowed(call, request, held)))
                : sticky;
    }

    private Mono<RoutePlan> chosen(Call call, ChatRequest request, RoutePlan plan) {
        SessionKey key = key(call, request);
        // Empty when something else has decided already, such as what kind of call it is
        return placements
                .find(key)
                .map(home -> auto.choose(call, request, plan, recall(home))
                        .map(chosen -> chosen(call, key, home, chosen))
                        .orElse(plan));
    }

    private RoutePlan chosen(Call call, SessionKey key, Optional<Placement> home, Chosen chosen) {
        open.began(call, new OpenSession(key, home, chosen.tier(), chosen.task(), Optional.empty()));
        if (home.isEmpty() && chosen.task() != TaskClass.CHORE) {
            placements.keep(key, first(call, chosen));
        }
        return chosen.plan();
    }

    /// At once, so that calls which come while the first one runs go the same way.
    private Placement first(Call call, Chosen chosen) {
        Deployment target = chosen.first();
        return new Placement(
                call.id(), target.provider().name(), target.model(), chosen.tier(), chosen.task(), 0, clock.instant());
    }

    /// Only of conversations that the client names is it worth the while, and only where there is a choice.
    private Mono<RoutePlan> sticky(Call call, RoutePlan plan) {
        String session = call.session();
        boolean isChoice = plan.deployments().stream().distinct().count() > 1;
        if (session == null || !isChoice || !settings.get().isSticky()) {
            return Mono.just(plan);
        }
        SessionKey key = SessionKey.named(call, session);
        return placements.find(key).map(home -> {
            open.began(call, new OpenSession(key, home, null, null, Optional.empty()));
            return Stickiness.apply(plan, recall(home));
        });
    }

    /// With what `auto` would do, which is not done.
    private RoutePlan shadowed(Call call, ChatRequest request, RoutePlan plan) {
        try {
            RoutePlan every = router.plan(call, Auto.NAME);
            return auto.choose(call, request, every, recall(Optional.empty()))
                    .map(chosen -> shadowed(call, plan, chosen))
                    .orElse(plan);
        } catch (FaultException _) {
            // The key may use none of those models, so that there is nothing to tell.
            return plan;
        }
    }

    private RoutePlan shadowed(Call call, RoutePlan plan, Chosen chosen) {
        open.shadowed(call, chosen);
        String tier = chosen.tier().name().toLowerCase(Locale.ROOT);
        String text = "auto would choose %s (%s, %s)"
                .formatted(chosen.first().name(), tier, chosen.task().id());
        return new RoutePlan(plan.attempts(), plan.decision().with("shadow", text));
    }

    private Recall recall(Optional<Placement> home) {
        return new Recall(home, feedback::standing, healthy, clock.instant());
    }

    private static Mono<ChatRequest> decoded(Call call) {
        Mono<ChatRequest> request =
                Mono.fromSupplier(() -> Codecs.of(call.dialect()).readRequest(call.head(), call.body()));
        return call.body().length > LARGE_BODY ? request.subscribeOn(Schedulers.parallel()) : request;
    }

    static SessionKey key(Call call, ChatRequest request) {
        String session = call.session();
        return session == null ? SessionKey.begun(call, request) : SessionKey.named(call, session);
    }

    /// The last call of the conversation that a request belongs to, which may be a typed word about it.
    public Mono<Optional<Placement>> home(Call call, ChatRequest request) {
        return placements.find(key(call, request));
    }
}
