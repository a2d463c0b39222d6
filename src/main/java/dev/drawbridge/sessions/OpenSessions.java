package dev.drawbridge.sessions;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.catalog.CacheLoss;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.routing.Auto.Chosen;
import dev.drawbridge.routing.Placement;
import dev.drawbridge.routing.TaskClass;
import dev.drawbridge.telemetry.AutoMetrics;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Follows the calls whose conversations are remembered to their ends, and learns from them where conversations are at
/// home now, what moving them lost and what `auto` would have saved.
final class OpenSessions implements CallListener {
    private final Map<String, OpenSession> open = new ConcurrentHashMap<>();
    private final Placements placements;
    private final Feedback feedback;
    private final Tariff tariff;
    private final AutoMetrics metrics;
    private final InstantSource clock;

    OpenSessions(Placements placements, Feedback feedback, Tariff tariff, AutoMetrics metrics, InstantSource clock) {
        this.placements = placements;
        this.feedback = feedback;
        this.tariff = tariff;
        this.metrics = metrics;
        this.clock = clock;
    }

    void began(Call call, OpenSession session) {
        open.put(call.id(), session);
        if (session.tier() != null && session.task() != null) {
            metrics.chosen(session.tier().name(), session.task().id());
        }
    }

    void shadowed(Call call, Chosen chosen) {
        open.put(call.id(), open.getOrDefault(call.id(), OpenSession.UNKNOWN).with(chosen));
    }

    @Override
    public void ended(Call call, CallOutcome outcome) {
        OpenSession session = open.remove(call.id());
        String provider = outcome.provider();
        String model = outcome.model();
        boolean answered = outcome.ending() == Ending.OK || outcome.ending() == Ending.CANCELLED;
        if (session != null && answered && provider != null && model != null) {
            answered(call, session, provider, model, outcome.usage().known());
        }
    }

    private void answered(Call call, OpenSession session, String provider, String model, Usage usage) {
        TaskClass task = session.task();
        SessionKey key = session.key();
        if (key != null && task != TaskClass.CHORE) {
            long cached = usage.cacheRead() + usage.cacheWrite();
            placements.keep(
                    key, new Placement(call.id(), provider, model, session.tier(), task, cached, clock.instant()));
            session.home().ifPresent(home -> moved(call, home, provider, model, usage));
        }
        if (task != null) {
            feedback.answered(call.id(), call.caller().keyId(), provider + ":" + model, task);
        }
        session.shadow().ifPresent(other -> compare(call, other, provider, model, usage));
    }

    private void moved(Call call, Placement home, String provider, String model, Usage usage) {
        if (!home.target().equals(provider + ":" + model)) {
            long lost = CacheLoss.nanoUsd(
                    tariff.price(call.head().model(), home.provider(), home.model()),
                    Math.min(home.cached(), usage.prompt()) - usage.cacheRead());
            metrics.moved(home.provider(), provider, lost);
        }
    }

    private void compare(Call call, Deployment other, String provider, String model, Usage usage) {
        String asked = call.head().model();
        Charge real = tariff.charge(asked, provider, model, usage);
        Charge shadow = tariff.charge(asked, other.provider().name(), other.model(), usage);
        if (real.priced() && shadow.priced()) {
            boolean same = provider.equals(other.provider().name()) && model.equals(other.model());
            metrics.shadowed(same, real.nanoUsd() - shadow.nanoUsd());
        }
    }
}
