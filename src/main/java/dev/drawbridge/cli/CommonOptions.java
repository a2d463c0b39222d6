package dev.drawbridge.cli;

import picocli.CommandLine.Option;

/// What every command understands.
final class CommonOptions {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text and ends.")
    private boolean help;

    @Option(names = "--json", description = "Answers in JSON, for scripts.")
    private boolean json;

    boolean isJson() {
        return json;
    }
}
