package dev.drawbridge.catalog;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The catalog of the moment: as the operator configured it, with what is found to be there besides.
public final class CatalogSource implements Supplier<Catalog> {
    private final Catalog configured;
    private final AtomicReference<Catalog> current;

    public CatalogSource(Catalog configured) {
        this.configured = configured;
        this.current = new AtomicReference<>(configured);
    }

    @Override
    public Catalog get() {
        return current.get();
    }

    /// As the operator configured it.
    public Catalog configured() {
        return configured;
    }

    /// From now on this provider stands for a preset and serves these models, unless the operator says otherwise.
    public void found(String preset, Provider provider, List<ModelFact> models) {
        current.set(configured.with(preset, provider, models));
    }

    /// What was found is gone.
    public void lost() {
        current.set(configured);
    }
}
