package dev.drawbridge.cli;

import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.admin.KeyView;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows one key.
@Command(
        name = "show",
        description = "Shows a key, never the secret itself.",
        footer = {"", "Example:", "  drawbridge keys show alice"})
final class KeysShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "KEY", description = "Name or id of the key.")
    private String key = "";

    KeysShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (var office = KeyOffice.open(surroundings)) {
            KeyRecord found = office.find(key);
            Map<String, Instant> uses = Waiting.on(office.keys().lastUses());
            Instant last = uses == null ? null : uses.get(found.id());
            if (common.isJson()) {
                common.screen().json(KeyView.of(found, last));
            } else {
                common.screen()
                        .say(KeyLines.show(found, last, surroundings.clock().instant()));
            }
            return ExitCode.OK;
        }
    }
}
