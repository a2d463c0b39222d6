package dev.drawbridge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Stops a key until it is enabled again.
@Command(
        name = "disable",
        description = "Stops a key until it is enabled again.",
        footer = {"", "Example:", "  drawbridge keys disable alice"})
final class KeysDisableCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "KEY", description = "Name or id of the key.")
    private String key = "";

    KeysDisableCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new KeySwitch(surroundings, common.screen(), common.isJson()).set(key, true);
    }
}
