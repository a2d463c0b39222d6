package dev.drawbridge.sessions;

import dev.drawbridge.catalog.Tier;
import dev.drawbridge.routing.Placement;
import dev.drawbridge.routing.TaskClass;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a placement lies in the store: its version and its members, one tab apart, which no name has.
final class PlacementForm {
    private static final String VERSION = "1";
    private static final String SEPARATOR = "\t";
    private static final int MEMBERS = 8;

    private PlacementForm() {}

    static String write(Placement placement) {
        return String.join(
                SEPARATOR,
                VERSION,
                placement.call(),
                placement.provider(),
                placement.model(),
                name(placement.tier()),
                name(placement.task()),
                Long.toString(placement.cached()),
                Long.toString(placement.at().toEpochMilli()));
    }

    /// Empty for what another version wrote.
    static Optional<Placement> read(String text) {
        List<String> members = List.of(text.split(SEPARATOR, -1));
        if (members.size() != MEMBERS || !members.getFirst().equals(VERSION)) {
            return Optional.empty();
        }
        return Optional.of(new Placement(
                members.get(1),
                members.get(2),
                members.get(3),
                constant(Tier.values(), members.get(4)),
                constant(TaskClass.values(), members.get(5)),
                Long.parseLong(members.get(6)),
                Instant.ofEpochMilli(Long.parseLong(members.get(7)))));
    }

    private static String name(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name();
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] values, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
