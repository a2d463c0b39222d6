package dev.drawbridge.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The family of commands about proxy keys.
@Command(
        name = "keys",
        description = "Lists, makes, changes and revokes proxy keys, directly in the store.",
        footer = {
            "",
            "It reads REDIS_URL, DRAWBRIDGE_DATA_DIR, DRAWBRIDGE_SECRET and DRAWBRIDGE_CONFIG as the gateway does, so"
                + " that inside its container nothing else is needed. Running gateways know of every change at once.",
            "",
            "Examples:",
            "  drawbridge keys create alice --team web --budget 20/month --model 'claude-*'",
            "  drawbridge keys list",
            "  drawbridge keys revoke alice"
        })
final class KeysCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text and ends.")
    @SuppressWarnings("UnusedVariable") // Only picocli looks at it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: list, show, create, disable, enable, revoke or rotate.");
    }
}
