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
    /// The model m at the provider p, for 1 and 2 USD per million tokens.
    static final String ONE_MODEL = """
        drawbridge:
          providers:
            p: { speaks: [openai-chat], url: "http://127.0.0.1:1/v1", credential: { bearer: k } }
          models:
            m: { targets: ["p:m"], price: { input: 1, output: 2 } }
        """;

    private Books() {}

    /// Of calls that were paid with an API key to providers which nobody configured.
    static Bookkeeper keeper() {
        return keeper("");
    }

    /// @param yaml the operator's file
    static Bookkeeper keeper(String yaml) {
        return new Bookkeeper(_ -> CredentialKind.API_KEY, tariff(yaml));
    }

    private static Tariff tariff(String yaml) {
        Catalog catalog = catalog(yaml);
        return new Tariff(() -> catalog);
    }

    static Catalog catalog(String yaml) {
        Settings settings =
                yaml.isEmpty() ? Settings.none() : Settings.parse("drawbridge.yml", yaml, Variables.of(Map.of()));
        return CatalogReader.read(settings, Variables.of(Map.of()), ModelFacts.load());
    }
}
