package dev.drawbridge.cli;

import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.store.StoreProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// What a command finds around it: the environment of the gateway, whose variables it reads as the gateway does.
///
/// @param directory in which it was started
public record Surroundings(Variables variables, Path directory, Clock clock) {
    private static final String USUAL_FILE = "drawbridge.yml";
    private static final int USUAL_PORT = 8080;
    private static final int USUAL_MANAGEMENT_PORT = 8081;

    public static Surroundings ofProcess() {
        return new Surroundings(Variables.ofProcess(), Path.of(""), Clock.systemUTC());
    }

    /// The operator's file, if there is one.
    Optional<Path> file() {
        return variables
                .get("DRAWBRIDGE_CONFIG")
                .map(directory::resolve)
                .or(() -> Optional.of(directory.resolve(USUAL_FILE)).filter(Files::exists));
    }

    /// @throws dev.drawbridge.settings.SettingsException when it cannot be read
    Settings settings() {
        return file().map(file -> Settings.load(file, variables)).orElseGet(Settings::none);
    }

    Catalog catalog(Settings settings) {
        return CatalogReader.read(settings, variables, ModelFacts.load());
    }

    Path dataDirectory() {
        return directory.resolve(variables.get("DRAWBRIDGE_DATA_DIR").orElse("data"));
    }

    StoreProperties store() {
        return new StoreProperties(
                dataDirectory().toString(), variables.get("REDIS_URL").orElse(""));
    }

    String secret() {
        return variables.get("DRAWBRIDGE_SECRET").orElse("");
    }

    int port() {
        return number("PORT", USUAL_PORT);
    }

    int managementPort() {
        return number("MANAGEMENT_PORT", USUAL_MANAGEMENT_PORT);
    }

    private int number(String variable, int usual) {
        return variables
                .get(variable)
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .orElse(usual);
    }
}
