package dev.drawbridge.cli;

import dev.drawbridge.access.IssuedKey;
import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.admin.KeyView;
import dev.drawbridge.admin.Overlap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// Gives a key a new secret.
@Command(
        name = "rotate",
        description = "Gives a key a new secret and prints it, this once. The old one works a while longer.",
        footer = {"", "Examples:", "  drawbridge keys rotate alice", "  drawbridge keys rotate alice --overlap 0s"})
final class KeysRotateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "KEY", description = "Name or id of the key.")
    private String key = "";

    @Option(
            names = "--overlap",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "For how long the old key works: 0s, 30m, 24h (usual), at most 30d.")
    private String overlap = "";

    KeysRotateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Duration both = Overlap.read(new JsonMapper().createObjectNode().put("overlap", overlap));
        try (var office = KeyOffice.open(surroundings)) {
            KeyRecord found = office.find(key);
            IssuedKey issued = office.act(
                    "rotate",
                    found.id(),
                    found.name(),
                    List.of(),
                    office.keys().rotate(found.id(), both, null),
                    made -> made.record().id());
            var screen = common.screen();
            if (common.isJson()) {
                screen.json(KeyView.of(issued));
            } else {
                screen.say(issued.key());
                screen.aside(
                        "Rotated the key \"" + found.name() + "\"; the old one works for another " + overlap + ".");
            }
            return ExitCode.OK;
        }
    }
}
