package dev.drawbridge.cli;

import dev.drawbridge.access.IssuedKey;
import dev.drawbridge.access.NewKey;
import dev.drawbridge.admin.KeyView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Makes a key.
@Command(
        name = "create",
        description = "Makes a key and prints it, this once. Only the key goes to standard output.",
        footer = {
            "",
            "Examples:",
            "  drawbridge keys create alice --team web --budget 20/month --limit 60requests/minute",
            "  KEY=$(drawbridge keys create ci --expires 90d --model sonnet)",
            "  drawbridge keys create bob --cidr 10.0.0.0/8 --client claude-cli --json"
        })
final class KeysCreateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private Wishes wishes = new Wishes();

    @Parameters(paramLabel = "NAME", description = "What the key is called: in lists, limits and the ledger.")
    private String name = "";

    KeysCreateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NewKey wanted = wishes.newKey(name, surroundings.clock().instant());
        try (var office = KeyOffice.open(surroundings)) {
            IssuedKey issued = office.act(
                    "create",
                    "",
                    name,
                    List.of(),
                    office.keys().issue(wanted),
                    made -> made.record().id());
            var screen = common.screen();
            if (common.isJson()) {
                screen.json(KeyView.of(issued));
            } else {
                screen.say(issued.key());
                screen.aside("Made the key \"" + name + "\" (" + issued.record().id()
                        + "). It is shown this once and works now.");
            }
            return ExitCode.OK;
        }
    }
}
