package dev.drawbridge.admin;

import dev.drawbridge.access.NewPerson;
import dev.drawbridge.access.Role;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what somebody says about a person.
final class PersonRequest {
    static final Set<String> MEMBERS = Set.of("name", "email", "team", "role");

    /// Not whether it exists; only that it is one address and cannot be taken for anything else.
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>\"\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}.-]{1,185}");

    private PersonRequest() {}

    static NewPerson made(RequestObject request) {
        Role role = request.has("role") ? role(request) : Role.MEMBER;
        return new NewPerson(request.requiredName("name"), email(request), request.name("team"), role);
    }

    /// What the request does not mention stays; what it says is null goes.
    static NewPerson changed(NewPerson before, RequestObject request) {
        return new NewPerson(
                request.has("name") ? request.requiredName("name") : before.name(),
                request.has("email") ? email(request) : before.email(),
                request.has("team") ? request.name("team") : before.team(),
                request.has("role") ? role(request) : before.role());
    }

    private static @Nullable String email(RequestObject request) {
        String text = request.text("email");
        if (text != null && !EMAIL.matcher(text).matches()) {
            throw AdminException.badField("email", "must be an address like anna@example.org");
        }
        return text;
    }

    static Role role(RequestObject request) {
        String text = request.text("role");
        return Role.of(text == null ? "" : text)
                .orElseThrow(() -> AdminException.badField("role", "must be owner, admin, member or viewer"));
    }
}
