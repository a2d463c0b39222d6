package dev.drawbridge.edge;

import dev.drawbridge.access.AdminKey;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogSource;
import dev.drawbridge.catalog.Presets;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.store.StoreProperties;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Tells whoever started the gateway where it is, who answers, where the admin key is and what to type next.
@Component
final class StartupScreen {
    private static final String KEYS = "set ANTHROPIC_API_KEY, OPENAI_API_KEY, GEMINI_API_KEY or OPENROUTER_API_KEY";

    private static final Logger log = LoggerFactory.getLogger(StartupScreen.class);

    private final AdminKey adminKey;
    private final CatalogSource catalogs;
    private final StoreProperties store;
    private final Environment environment;
    private final PrintStream out;

    StartupScreen(AdminKey adminKey, CatalogSource catalogs, StoreProperties store, Environment environment) {
        this.adminKey = adminKey;
        this.catalogs = catalogs;
        this.store = store;
        this.environment = environment;
        this.out = System.out;
    }

    @EventListener(ApplicationReadyEvent.class)
    void show() {
        if (environment.getProperty("drawbridge.log.format", "").equals("json")) {
            log();
            return;
        }
        out.print(text());
        out.flush();
    }

    /// The same for those who read line by line.
    private void log() {
        LoggingEventBuilder line = log.atInfo()
                .addKeyValue("url", "http://localhost:" + port("server", "8080"))
                .addKeyValue("management_port", port("management", "8081"))
                .addKeyValue(
                        "providers",
                        String.join(", ", catalogs.get().providers().keySet()))
                .addKeyValue("store", store.isEmbedded() ? "embedded" : "configured");
        adminKey.freshlyMade()
                .map(key -> line.addKeyValue("admin_key", key))
                .orElse(line)
                .log("Drawbridge is up");
    }

    private String text() {
        String address = "http://localhost:" + port("server", "8080");
        return """

            Drawbridge is up at %s   (health and metrics: port %s)

              providers   %s
              store       %s
              admin key   %s

            Make a personal key, then use it with any OpenAI or Anthropic client:

              curl -s %s/admin/keys -H "Authorization: Bearer %s" \\
                -H 'Content-Type: application/json' -d '{"name":"me"}'

            """.formatted(
                        address,
                        port("management", "8081"),
                        providers(),
                        store.isEmbedded() ? "embedded Redis, data in " + store.dataDir() : "the Redis of REDIS_URL",
                        adminKey.freshlyMade()
                                .map(key -> key + "   <- shown this once, only its hash is kept")
                                .orElse(knownKey()),
                        address,
                        adminKey.freshlyMade().orElse("$ADMIN"));
    }

    private String knownKey() {
        return environment.getProperty("drawbridge.access.admin-key", "").isBlank()
                ? "the one printed at the first start with this store (DRAWBRIDGE_ADMIN_KEY sets another)"
                : "the one in DRAWBRIDGE_ADMIN_KEY";
    }

    private String providers() {
        Catalog catalog = catalogs.get();
        String names = String.join(", ", catalog.providers().keySet());
        if (!catalog.simulatorOnly()) {
            return names;
        }
        return catalog.preset(Presets.OLLAMA)
                .map(ollama -> found(names, ollama, catalog))
                .orElse(names + "   (no real model; " + KEYS + " for one)");
    }

    private static String found(String names, Provider ollama, Catalog catalog) {
        long models = catalog.models().stream()
                .filter(model -> model.ownedBy().equals(ollama.name()))
                .count();
        return """
            %s   (Ollama was found at %s, models: %d;
                          any other name is the simulator's; %s for more)\
            """.formatted(names, ollama.url(), models, KEYS);
    }

    private String port(String server, String usual) {
        String key = server.equals("management") ? "local.management.port" : "local.server.port";
        return environment.getProperty(key, usual);
    }
}
