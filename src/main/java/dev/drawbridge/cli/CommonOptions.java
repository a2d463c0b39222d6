package dev.drawbridge.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every command understands.
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text and ends.")
    @SuppressWarnings("UnusedVariable") // Only picocli looks at it
    private boolean help;

    @Option(names = "--json", description = "Answers in JSON, for scripts.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /// Where the command writes.
    Screen screen() {
        return Screen.of(command);
    }

    boolean isJson() {
        return json;
    }
}
