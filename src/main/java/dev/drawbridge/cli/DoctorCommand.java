package dev.drawbridge.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Looks whether everything around the gateway is as it has to be.
@Command(
        name = "doctor",
        description = "Looks at the configuration, the store, the providers, clocks, the data directory and the gateway"
                + " itself, and says what to do. Changes nothing and spends nothing.",
        footer = {
            "",
            "Each provider is asked for its list of models with its credential, which costs nothing; --offline asks"
                    + " nobody.",
            "Ends with 1 when something does not work.",
            "",
            "Examples:",
            "  drawbridge doctor",
            "  drawbridge doctor --offline",
            "  drawbridge doctor --json | jq '.findings[] | select(.grade != \"ok\")'"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--offline", description = "Asks no provider.")
    private boolean offline;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// @param healthy whether nothing is at fault
    record Report(boolean healthy, List<Finding> findings) {}

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(surroundings, !offline).look();
        boolean healthy = findings.stream().noneMatch(finding -> finding.grade() == Finding.Grade.FAULT);
        var screen = common.screen();
        if (common.isJson()) {
            screen.json(new Report(healthy, findings));
        } else {
            findings.forEach(finding -> print(screen, finding));
        }
        return healthy ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private static void print(Screen screen, Finding finding) {
        String mark = screen.styled(finding.grade().style(), finding.grade().mark());
        screen.say(mark + " " + screen.bold(finding.area()) + "  " + finding.text());
        if (finding.todo() != null) {
            screen.say("    → " + finding.todo());
        }
    }
}
