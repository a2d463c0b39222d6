package dev.drawbridge.ledger;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.catalog.Tariff;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.util.Map;

/// Bookkeepers with the prices that a test wants.
final class Books {
    private Books() {}

    /// Of calls that were paid with an API key to providers which nobody configured.
    static Bookkeeper keeper() {
        return keeper("");
    }

    /// @param yaml the operator's file
    static Bookkeeper keeper(String yaml) {
        return new Bookkeeper(_ -> CredentialKind.API_KEY, tariff(yaml));
    }

    static Tariff tariff(String yaml) {
        Settings settings =
                yaml.isEmpty() ? Settings.none() : Settings.parse("drawbridge.yml", yaml, Variables.of(Map.of()));
        Catalog catalog = CatalogReader.read(settings, Variables.of(Map.of()), ModelFacts.load());
        return new Tariff(() -> catalog);
    }
}
