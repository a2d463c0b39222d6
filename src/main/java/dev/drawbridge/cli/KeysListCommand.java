package dev.drawbridge.cli;

import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.admin.KeyView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

/// Lists the keys.
@Command(
        name = "list",
        description = "Lists the keys, the oldest first.",
        footer = {
            "",
            "Examples:",
            "  drawbridge keys list --team web",
            "  drawbridge keys list --json | jq -r '.keys[].name'"
        })
final class KeysListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--team", paramLabel = "TEAM", description = "Only the keys of this team.")
    private @Nullable String team;

    @Option(names = "--owner", paramLabel = "PERSON", description = "Only the keys of this person.")
    private @Nullable String owner;

    KeysListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// As the admin API answers.
    record Listed(List<KeyView> keys) {}

    private record Found(List<KeyRecord> keys, Map<String, Instant> uses) {}

    @Override
    public Integer call() {
        try (var office = KeyOffice.open(surroundings)) {
            Found found = Waiting.on(
                    Mono.zip(office.keys().all().collectList(), office.keys().lastUses(), Found::new));
            print(found == null ? new Found(List.of(), Map.of()) : found);
            return ExitCode.OK;
        }
    }

    private void print(Found found) {
        var screen = common.screen();
        List<KeyRecord> keys = found.keys.stream()
                .filter(key -> team == null || team.equals(key.team()))
                .filter(key -> owner == null || owner.equals(key.owner()))
                .sorted(Comparator.comparing(KeyRecord::createdAt))
                .toList();
        if (common.isJson()) {
            screen.json(new Listed(keys.stream()
                    .map(key -> KeyView.of(key, found.uses.get(key.id())))
                    .toList()));
        } else if (keys.isEmpty()) {
            screen.aside("There are no such keys. Make one: drawbridge keys create NAME");
        } else {
            screen.say(KeyLines.list(keys, found.uses, surroundings.clock().instant()));
        }
    }
}
