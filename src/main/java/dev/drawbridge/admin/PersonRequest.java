package dev.drawbridge.admin;

import dev.drawbridge.access.DisplayName;
import dev.drawbridge.access.NewPerson;
import dev.drawbridge.access.Role;
import dev.drawbridge.call.FormException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what somebody says about a person.
final class PersonRequest {
    static final Set<String> MEMBERS = Set.of("name", "email", "team", "role");

    /// Not whether it exists; only that it is one address and cannot be taken for anything else.
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>\"\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}.-]{1,185}");

    private PersonRequest() {}

    /// @throws FormException naming the member that is wrong
    static NewPerson made(Members request) {
        Role role = request.has("role") ? role(request) : Role.MEMBER;
        return new NewPerson(name(request), email(request), team(request), role);
    }

    /// What the request does not mention stays; what it says is null goes.
    static NewPerson changed(NewPerson before, Members request) {
        return new NewPerson(
                request.has("name") ? name(request) : before.name(),
                request.has("email") ? email(request) : before.email(),
                request.has("team") ? team(request) : before.team(),
                request.has("role") ? role(request) : before.role());
    }

    private static String name(Members request) {
        String name = request.text("name");
        if (name == null) {
            throw request.bad("name", "is required");
        }
        DisplayName.check("name", name);
        return name;
    }

    private static @Nullable String team(Members request) {
        String team = request.text("team");
        DisplayName.checkTeam("team", team);
        return team;
    }

    private static @Nullable String email(Members request) {
        String text = request.text("email");
        if (text != null && !EMAIL.matcher(text).matches()) {
            throw request.bad("email", "must be an address like anna@example.org");
        }
        return text;
    }

    private static Role role(Members request) {
        String text = request.text("role");
        return Role.of(text == null ? "" : text)
                .orElseThrow(() -> request.bad("role", "must be owner, admin, member or viewer"));
    }
}
