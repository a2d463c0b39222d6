package dev.drawbridge.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program itself: without a command it serves.
@Command(
        name = "drawbridge",
        versionProvider = VersionCommand.class,
        description = {
            "An LLM gateway. Without a command it serves, set up by its environment and drawbridge.yml;",
            "with one of these it does that and ends."
        },
        footer = {
            "",
            "Exit codes: 0 all is well, 1 something was found, refused or failed, 2 the command was not understood.",
            "",
            "Examples:",
            "  drawbridge                                    serves",
            "  drawbridge keys create alice --budget 20/month",
            "  drawbridge explain --key alice --model sonnet",
            "  drawbridge doctor"
        })
final class DrawbridgeCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text and ends.")
    @SuppressWarnings("UnusedVariable") // Only picocli looks at it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version and ends.")
    @SuppressWarnings("UnusedVariable") // Only picocli looks at it
    private boolean version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command to run.");
    }
}
