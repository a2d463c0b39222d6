package dev.drawbridge.cli;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/// Says which version this is, and on which Java it runs.
@Command(
        name = "version",
        description = "Shows the version.",
        footer = {"", "Example:", "  drawbridge version --json"})
final class VersionCommand implements Callable<Integer>, IVersionProvider {
    private static final String UNPACKED = "development";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public String[] getVersion() {
        return new String[] {
            "drawbridge " + version() + " (Java " + Runtime.version().feature() + ")"
        };
    }

    private static String version() {
        return Objects.requireNonNullElse(VersionCommand.class.getPackage().getImplementationVersion(), UNPACKED);
    }

    @Override
    public Integer call() {
        if (common.isJson()) {
            common.screen()
                    .json(Map.of("version", version(), "java", Runtime.version().toString()));
        } else {
            common.screen().say(getVersion()[0]);
        }
        return ExitCode.OK;
    }
}
