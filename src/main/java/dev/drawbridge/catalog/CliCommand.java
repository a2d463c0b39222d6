package dev.drawbridge.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to run the program of a provider that is one.
///
/// @param program its name on the path, or its file
/// @param arguments in place of those that switch its own tools and settings off, null to leave them
/// @param concurrency how many of it may run at a time
public record CliCommand(String program, @Nullable List<String> arguments, int concurrency) {
    public static final String DEFAULT_PROGRAM = "claude";
    public static final int DEFAULT_CONCURRENCY = 2;

    public CliCommand {
        arguments = arguments == null ? null : List.copyOf(arguments);
    }
}
