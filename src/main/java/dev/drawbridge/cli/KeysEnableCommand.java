package dev.drawbridge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Lets a disabled key work again.
@Command(
        name = "enable",
        description = "Lets a disabled key work again.",
        footer = {"", "Example:", "  drawbridge keys enable alice"})
final class KeysEnableCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "KEY", description = "Name or id of the key.")
    private String key = "";

    KeysEnableCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new KeySwitch(surroundings, common.screen(), common.isJson()).set(key, false);
    }
}
