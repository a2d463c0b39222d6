package dev.drawbridge.console;

import dev.drawbridge.access.PersonRecord;
import java.util.Objects;

/// A person in a list.
///
/// @param keys how many are theirs
/// @param adminKey how the personal admin key begins, empty without one
/// @param mayHaveOne whether the role opens the admin API
public record PersonLine(
        String id,
        String name,
        String email,
        String team,
        String role,
        long keys,
        String adminKey,
        boolean mayHaveOne) {
    static PersonLine of(PersonRecord person, long keys) {
        var own = person.adminKey();
        return new PersonLine(
                person.id(),
                person.name(),
                Objects.requireNonNullElse(person.email(), ""),
                Objects.requireNonNullElse(person.team(), ""),
                person.role().id(),
                keys,
                own == null ? "" : own.prefix(),
                person.role().isForAdminApi());
    }
}
