package dev.drawbridge.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Makes a provider of an entry of the preset `claude-cli`. It is somebody's own, so it needs an owner.
final class CliReader {
    private static final int MOST_AT_A_TIME = 64;

    private final String name;
    private final ProviderSettings given;
    private final BiConsumer<String, String[]> problem;

    /// @param problem hears what is wrong and where, below `providers`
    CliReader(String name, ProviderSettings given, BiConsumer<String, String[]> problem) {
        this.name = name;
        this.given = given;
        this.problem = problem;
    }

    Optional<Provider> read(Preset preset) {
        check(
                given.owner() != null,
                "needs \"owner\": whose login the command uses; only keys made with that owner may call it");
        boolean local = given.speaks().isEmpty()
                && !given.isRemote()
                && !given.allowHttp()
                && given.instruction() == null
                && given.quirks() == null;
        check(
                local,
                "takes only owner, command, arguments, concurrency, timeouts and window; the command has its own"
                        + " login");
        int concurrency = given.concurrency() == null ? CliCommand.DEFAULT_CONCURRENCY : given.concurrency();
        check(
                concurrency >= 1 && concurrency <= MOST_AT_A_TIME,
                "must be a number from 1 to " + MOST_AT_A_TIME,
                "concurrency");
        var program = given.command() == null ? CliCommand.DEFAULT_PROGRAM : given.command();
        check(!program.isBlank() && program.indexOf('\0') < 0, "must be a program", "command");
        return Optional.of(new Provider(
                name,
                preset.transport(),
                preset.speaks(),
                preset.url(),
                new Credential.None(),
                given.timeouts() == null ? Timeouts.DEFAULT : given.timeouts().over(Timeouts.DEFAULT),
                Map.of(),
                Set.of(),
                given.owner(),
                new CliCommand(program, given.arguments(), concurrency)));
    }

    private void check(boolean holds, String otherwise, String... below) {
        if (!holds) {
            problem.accept(otherwise, below);
        }
    }
}
