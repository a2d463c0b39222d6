package dev.drawbridge.cli;

import dev.drawbridge.edge.AtRest;
import dev.drawbridge.settings.Variables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a command answered.
record CommandRun(int exitCode, String out, String err) {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:30Z");

    static CommandRun in(Path directory, Map<String, String> environment, String... arguments) {
        return in(directory, environment, false, arguments);
    }

    static CommandRun in(Path directory, Map<String, String> environment, boolean colours, String... arguments) {
        var surroundings = new Surroundings(Variables.of(environment), directory, Clock.fixed(NOW, ZoneOffset.UTC));
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = new Commands(surroundings, AtRest::parts, colours)
                .writingTo(new PrintWriter(out), new PrintWriter(err))
                .run(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    JsonNode json() {
        return new JsonMapper().readTree(out);
    }
}
