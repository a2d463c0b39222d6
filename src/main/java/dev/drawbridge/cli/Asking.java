package dev.drawbridge.cli;

import dev.drawbridge.access.KeyDesk;
import dev.drawbridge.access.KeyInquiry;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.config.OperatorFile;
import dev.drawbridge.explain.Attempts;
import dev.drawbridge.explain.Explainer;
import dev.drawbridge.explain.Explanation;
import dev.drawbridge.explain.Parts;
import dev.drawbridge.explain.Question;
import dev.drawbridge.limits.Forecast;
import dev.drawbridge.limits.TokenEstimate;
import dev.drawbridge.routing.Auto;
import dev.drawbridge.routing.CredentialChoice;
import dev.drawbridge.routing.HealthBoard;
import dev.drawbridge.routing.Router;
import dev.drawbridge.store.StoreStartException;
import dev.drawbridge.store.StoreVisit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts together what answers a question here, as the gateway would with the same configuration and store. The store is
/// asked for keys and limits; a question about no key is answered without it where there is none.
record Asking(Surroundings surroundings, Parts parts) {
    Explanation explain(Question question) {
        OperatorFile file = surroundings.operatorFile();
        if (question.key() == null && !isStoreThere()) {
            return explain(question, file, null);
        }
        try (var visit = StoreVisit.to(surroundings.store())) {
            return explain(question, file, visit);
        } catch (StoreStartException e) {
            if (question.key() != null) {
                throw e;
            }
            return explain(question, file, null);
        }
    }

    private boolean isStoreThere() {
        return !surroundings.store().isEmbedded() || StoreVisit.isHeld(surroundings.dataDirectory());
    }

    private Router router(OperatorFile file) {
        return new Router(
                file::catalog,
                file::routing,
                CredentialChoice.inOrder(),
                HealthBoard.ALL_WELL,
                request -> parts.counter().count(request, ""));
    }

    private Explanation explain(Question question, OperatorFile file, @Nullable StoreVisit visit) {
        var clock = surroundings.clock();
        Catalog catalog = file.catalog();
        var tariff = new Tariff(() -> catalog);
        var attempts = new Attempts(parts.rehearsal(), parts.counter(), new TokenEstimate(), tariff, catalog::onLoss);
        var auto = new Auto(() -> catalog, () -> file.routing().autoOrUsual());
        KeyInquiry keys = visit == null ? null : new KeyDesk(file::access, visit.store(), clock).inquiry();
        Forecast forecast = visit == null
                ? null
                : new Forecast(visit.store(), file::limits, () -> catalog, parts.prompts(), tariff, clock);
        var explainer = new Explainer(router(file), auto, attempts, keys, forecast, clock);
        return Objects.requireNonNull(Waiting.on(explainer.explain(question)));
    }
}
