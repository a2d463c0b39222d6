package dev.drawbridge.admin;

import dev.drawbridge.access.KeyRecord;
import dev.drawbridge.access.NewKey;
import dev.drawbridge.access.Terms;
import dev.drawbridge.call.FormException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads what an admin wants of a key.
public final class KeyMembers {
    private static final Set<String> OF_NEW = with("name", "team", "owner", "expires_at");
    private static final Set<String> OF_CHANGE = with("name", "team", "owner", "expires_at", "disabled");
    private static final Set<String> FIXED =
            Set.of("id", "key", "prefix", "created_at", "last_used", "rotated_at", "old_keys_until", "source");

    private KeyMembers() {}

    private static Set<String> with(String... own) {
        return Stream.concat(Stream.of(own), TermsMembers.KNOWN.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// @throws AdminException naming the member that is wrong
    /// @throws FormException likewise
    public static NewKey create(ObjectNode body, Instant now) {
        var members = new Members(body);
        members.mustBeAmong(OF_NEW, "new key");
        String name = members.text("name");
        if (name == null) {
            throw members.bad("name", "is required");
        }
        return new NewKey(
                name,
                members.text("team"),
                members.text("owner"),
                expiry(members, now),
                TermsMembers.read(members, Terms.NONE));
    }

    /// What is not mentioned stays; null takes a restriction away. Tries it on nothing in particular, so that what is
    /// wrong is told before the key is looked for.
    ///
    /// @throws AdminException naming the member that is wrong
    /// @throws FormException likewise
    static UnaryOperator<KeyRecord> change(ObjectNode body, Instant now) {
        var members = new Members(body);
        FIXED.stream().filter(members::has).sorted().forEach(member -> {
            throw members.bad(member, "cannot be changed");
        });
        members.mustBeAmong(OF_CHANGE, "key");
        for (String needed : Set.of("name", "disabled")) {
            if (members.has(needed) && body.get(needed).isNull()) {
                throw members.bad(needed, "cannot be taken away");
            }
        }
        changed(members, new NewKey("?", null, null, null, Terms.NONE), now);
        return key -> {
            Boolean disabled = members.flag("disabled");
            return key.changed(changed(members, key.editable(), now), disabled == null ? key.disabled() : disabled);
        };
    }

    private static NewKey changed(Members members, NewKey before, Instant now) {
        String name = members.text("name");
        members.flag("disabled");
        return new NewKey(
                name == null ? before.name() : name,
                members.has("team") ? members.text("team") : before.team(),
                members.has("owner") ? members.text("owner") : before.owner(),
                members.has("expires_at") ? expiry(members, now) : before.expiresAt(),
                TermsMembers.read(members, before.terms()));
    }

    private static @Nullable Instant expiry(Members members, Instant now) {
        String text = members.text("expires_at");
        if (text == null) {
            return null;
        }
        try {
            Instant expiry = OffsetDateTime.parse(text).toInstant();
            if (expiry.isAfter(now)) {
                return expiry;
            }
        } catch (DateTimeParseException _) {
            throw members.bad("expires_at", "must be a time like 2027-01-31T12:00:00Z");
        }
        throw members.bad("expires_at", "must be in the future; to stop a key now, disable or revoke it");
    }
}
