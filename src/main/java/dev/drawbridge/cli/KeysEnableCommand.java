package dev.drawbridge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lets a disabled key work again.
@Command(
        name = "enable",
        description = "Lets a disabled key work again.",
        footer = {"", "Example:", "  drawbridge keys enable alice"})
final class KeysEnableCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "KEY", description = "Name or id of the key.")
    private String key = "";

    KeysEnableCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new KeySwitch(surroundings, Screen.of(spec), common.isJson()).set(key, false);
    }
}
