package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.access.PersonRecord;
import dev.drawbridge.access.PersonRecord.PersonalAdminKey;
import dev.drawbridge.access.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person as the admin API shows it.
///
/// @param adminKey null when the person has none
record PersonView(
        String id,
        String name,
        @Nullable String email,
        @Nullable String team,
        Role role,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("admin_key") @Nullable AdminKeyView adminKey) {
    /// How the key begins and since when there is one.
    record AdminKeyView(
            String prefix, @JsonProperty("created_at") Instant createdAt) {
        private static AdminKeyView of(PersonalAdminKey key) {
            return new AdminKeyView(key.prefix(), key.createdAt());
        }
    }

    static PersonView of(PersonRecord person) {
        PersonalAdminKey key = person.adminKey();
        return new PersonView(
                person.id(),
                person.name(),
                person.email(),
                person.team(),
                person.role(),
                person.createdAt(),
                key == null ? null : AdminKeyView.of(key));
    }
}
