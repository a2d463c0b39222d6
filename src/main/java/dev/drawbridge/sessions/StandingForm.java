package dev.drawbridge.sessions;

import dev.drawbridge.routing.Standing;
import java.time.Instant;
import java.util.Optional;

/// How a standing lies in the store, where a script works on it: good, bad, bad in a row, milliseconds since 1970.
final class StandingForm {
    private static final int MEMBERS = 4;

    private StandingForm() {}

    static Optional<Standing> read(String text) {
        String[] members = text.split(" ", -1);
        return members.length == MEMBERS
                ? Optional.of(new Standing(
                        Double.parseDouble(members[0]),
                        Double.parseDouble(members[1]),
                        Integer.parseInt(members[2]),
                        Instant.ofEpochMilli(Long.parseLong(members[3]))))
                : Optional.empty();
    }
}
