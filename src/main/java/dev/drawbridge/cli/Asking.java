package dev.drawbridge.cli;

import dev.drawbridge.access.KeyDesk;
import dev.drawbridge.access.KeyInquiry;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.explain.Attempts;
import dev.drawbridge.explain.Explainer;
import dev.drawbridge.explain.Explanation;
import dev.drawbridge.explain.Parts;
import dev.drawbridge.explain.Question;
import dev.drawbridge.limits.Forecast;
import dev.drawbridge.limits.LimitSettings;
import dev.drawbridge.limits.TokenEstimate;
import dev.drawbridge.routing.Router;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.store.StoreStartException;
import dev.drawbridge.store.StoreVisit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts together what answers a question here, as the gateway would with the same configuration and store. The store is
/// asked for keys and limits; a question about no key is answered without it where there is none.
record Asking(Surroundings surroundings, Parts parts) {
    Explanation explain(Question question) {
        Settings settings = surroundings.settings();
        Catalog catalog = surroundings.catalog(settings);
        if (question.key() == null && !isStoreThere()) {
            return explain(question, settings, catalog, null);
        }
        try (var visit = StoreVisit.to(surroundings.store())) {
            return explain(question, settings, catalog, visit);
        } catch (StoreStartException e) {
            if (question.key() != null) {
                throw e;
            }
            return explain(question, settings, catalog, null);
        }
    }

    private boolean isStoreThere() {
        return !surroundings.store().isEmbedded() || StoreVisit.isHeld(surroundings.dataDirectory());
    }

    private Explanation explain(
            Question question, Settings settings, Catalog catalog, @Nullable StoreVisit visit) {
        var clock = surroundings.clock();
        var tariff = new Tariff(() -> catalog);
        var limits = LimitSettings.of(settings);
        var attempts = new Attempts(
                parts.rehearsal(),
                parts.counter(),
                new TokenEstimate(),
                tariff,
                catalog.onLoss() == LossPolicy.REJECT);
        KeyInquiry keys = visit == null ? null : new KeyDesk(settings, visit.store(), clock).inquiry();
        Forecast forecast = visit == null
                ? null
                : new Forecast(visit.store(), limits, () -> catalog, parts.prompts(), tariff, clock);
        var explainer = new Explainer(new Router(catalog), attempts, keys, forecast, clock);
        return Objects.requireNonNull(Waiting.on(explainer.explain(question)));
    }
}
