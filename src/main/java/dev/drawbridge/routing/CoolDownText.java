package dev.drawbridge.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A cool-down as replicas tell it one another. What cannot be read is none: it may be a newer replica's.
public final class CoolDownText {
    private static final char BETWEEN = '\t';

    private CoolDownText() {}

    public static String write(CoolDown told) {
        CredentialId id = told.credential();
        return String.join(
                String.valueOf(BETWEEN),
                id.provider(),
                id.credential(),
                id.key(),
                told.reason(),
                String.valueOf(told.until().toEpochMilli()));
    }

    public static Optional<CoolDown> read(String text) {
        List<String> words = List.of(text.split(String.valueOf(BETWEEN), -1));
        if (words.size() != 5) {
            return Optional.empty();
        }
        try {
            Instant until = Instant.ofEpochMilli(Long.parseLong(words.getLast()));
            var id = new CredentialId(words.getFirst(), words.get(1), words.get(2));
            return Optional.of(new CoolDown(id, until, words.get(3)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
