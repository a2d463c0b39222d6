package dev.drawbridge.cli;

import dev.drawbridge.access.AccessSettings;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.config.OperatorFile;
import dev.drawbridge.settings.ConfigFile;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.store.StoreProperties;
import java.nio.file.Path;
import java.time.Clock;

/// What a command finds around it: the environment of the gateway, whose variables it reads as the gateway does.
///
/// @param directory in which it was started
public record Surroundings(Variables variables, Path directory, Clock clock) {
    private static final int USUAL_PORT = 8080;
    private static final int USUAL_MANAGEMENT_PORT = 8081;

    public static Surroundings ofProcess() {
        return new Surroundings(Variables.ofProcess(), Path.of(""), Clock.systemUTC());
    }

    /// The operator's file.
    ConfigFile file() {
        String name = variables.get("DRAWBRIDGE_CONFIG").orElse("");
        var file = ConfigFile.of(name);
        return new ConfigFile(directory.resolve(file.path()), file.needed());
    }

    /// All of it, and what the environment says besides.
    ///
    /// @throws dev.drawbridge.settings.SettingsException when anything in it is wrong
    OperatorFile operatorFile() {
        var problems = new Problems();
        var read = OperatorFile.read(settings(problems), variables, ModelFacts.load(), problems);
        problems.throwIfAny();
        return read;
    }

    /// What it says of keys alone, which must not be kept from anybody by a provider's missing variable.
    AccessSettings access() {
        var problems = new Problems();
        var read = AccessSettings.read(settings(problems), problems);
        problems.throwIfAny();
        return read;
    }

    private Settings settings(Problems problems) {
        ConfigFile file = file();
        return Settings.parse(file.path().toString(), file.text(), variables, problems);
    }

    Path dataDirectory() {
        return directory.resolve(variables.get("DRAWBRIDGE_DATA_DIR").orElse("data"));
    }

    StoreProperties store() {
        return StoreProperties.of(
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
