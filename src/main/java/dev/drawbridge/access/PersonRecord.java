package dev.drawbridge.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person as it is stored.
///
/// @param v version of this shape
/// @param name what the owner of a key says
/// @param adminKey null when the person has none
public record PersonRecord(
        int v,
        String id,
        String name,
        @Nullable String email,
        @Nullable String team,
        Role role,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("admin_key") @Nullable PersonalAdminKey adminKey) {
    static final int VERSION = 1;

    /// A personal admin key: everything but the key itself.
    ///
    /// @param hash of the key, with the server's secret
    /// @param prefix as much of the key as lists may show
    public record PersonalAdminKey(
            String hash,
            String prefix,
            @JsonProperty("created_at") Instant createdAt) {}

    static PersonRecord made(String id, NewPerson wanted, Instant now) {
        return new PersonRecord(VERSION, id, wanted.name(), wanted.email(), wanted.team(), wanted.role(), now, null);
    }

    /// @throws UnreadableKeyException when this version cannot tell what it says
    static PersonRecord read(String json) {
        return RecordJson.read(json, PersonRecord.class, VERSION, version -> {
            throw new IllegalStateException("No version before " + VERSION + ", but " + version);
        });
    }

    String json() {
        return RecordJson.write(this);
    }

    /// A member needs no admin key and does not keep one.
    PersonRecord with(NewPerson now) {
        PersonalAdminKey kept = now.role().isForAdminApi() ? adminKey : null;
        return new PersonRecord(v, id, now.name(), now.email(), now.team(), now.role(), createdAt, kept);
    }

    PersonRecord with(@Nullable PersonalAdminKey key) {
        return new PersonRecord(v, id, name, email, team, role, createdAt, key);
    }

    /// Nothing when the person has no admin key.
    String adminHash() {
        return adminKey == null ? "" : adminKey.hash();
    }

    /// What somebody could have said to make it so.
    public NewPerson wanted() {
        return new NewPerson(name, email, team, role);
    }
}
