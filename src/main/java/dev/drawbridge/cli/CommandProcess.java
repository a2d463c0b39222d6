package dev.drawbridge.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.drawbridge.explain.Parts;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a command as a process of its own.
public final class CommandProcess {
    private CommandProcess() {}

    /// @return the exit code
    public static int run(Supplier<Parts> parts, String... arguments) {
        quieten();
        return new Commands(Surroundings.ofProcess(), parts, hasColours())
                .writingTo(
                        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                        new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .run(arguments);
    }

    /// https://no-color.org
    private static boolean hasColours() {
        String none = System.getenv("NO_COLOR");
        return (none == null || none.isEmpty())
                && !"dumb".equals(System.getenv("TERM"))
                && Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent();
    }

    /// Standard output is for the answer alone; what a command has to say it says itself.
    private static void quieten() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.reset();
            logs.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }
}
