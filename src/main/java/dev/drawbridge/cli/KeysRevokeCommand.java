package dev.drawbridge.cli;

import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.admin.KeyView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes a key away for good.
@Command(
        name = "revoke",
        description = "Takes a key away for good, at once at every gateway.",
        footer = {"", "Example:", "  drawbridge keys revoke alice"})
final class KeysRevokeCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "KEY", description = "Name or id of the key.")
    private String key = "";

    KeysRevokeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (var office = KeyOffice.open(surroundings)) {
            KeyRecord found = office.find(key);
            KeyRecord revoked = office.act(
                    "revoke", found.id(), found.name(), List.of(), office.keys().revoke(found.id()), KeyRecord::id);
            if (common.isJson()) {
                common.screen().json(KeyView.of(revoked, null));
            } else {
                common.screen().aside("Revoked the key \"" + found.name() + "\" (" + found.id() + ").");
            }
            return ExitCode.OK;
        }
    }
}
