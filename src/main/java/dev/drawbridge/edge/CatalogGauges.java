package dev.drawbridge.edge;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.routing.Router;
import dev.drawbridge.telemetry.Label;
import dev.drawbridge.telemetry.MetricName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows operators how old the prices are, and how many models have none.
@Component
final class CatalogGauges implements MeterBinder {
    private final CatalogSource catalogs;
    private final Router router;
    private final Tariff tariff;
    private final Clock clock;
    private volatile @Nullable Counted counted;

    CatalogGauges(CatalogSource catalogs, Router router, Tariff tariff, Clock clock) {
        this.catalogs = catalogs;
        this.router = router;
        this.tariff = tariff;
        this.clock = clock;
    }

    /// Counting is dear and catalogs change rarely.
    private record Counted(Catalog of, long priced, long unpriced) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        MetricName.CATALOG_AGE.gauge(registry, this, CatalogGauges::age);
        MetricName.CATALOG_MODELS.gauge(
                registry, Tags.of(Label.PRICED.id(), "true"), this, gauges -> gauges.count().priced);
        MetricName.CATALOG_MODELS.gauge(
                registry, Tags.of(Label.PRICED.id(), "false"), this, gauges -> gauges.count().unpriced);
    }

    private double age() {
        Instant asOf =
                catalogs.get().facts().asOf().atStartOfDay(ZoneOffset.UTC).toInstant();
        return Math.max(0, Duration.between(asOf, clock.instant()).toSeconds());
    }

    private Counted count() {
        Catalog now = catalogs.get();
        Counted known = counted;
        if (known != null && known.of.equals(now)) {
            return known;
        }
        long all = now.models().size();
        long priced = now.models().stream().filter(this::isPriced).count();
        var fresh = new Counted(now, priced, all - priced);
        counted = fresh;
        return fresh;
    }

    private boolean isPriced(ModelCard model) {
        try {
            Deployment first =
                    router.plan(model.id(), Dialect.OPENAI_CHAT).deployments().getFirst();
            return tariff.price(model.id(), first.provider().name(), first.model())
                    .isPresent();
        } catch (FaultException _) {
            // Shown by a catalog that has changed since.
            return false;
        }
    }
}
