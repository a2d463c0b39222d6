package dev.drawbridge.console;

import dev.drawbridge.access.AdminAuthentication;
import dev.drawbridge.access.CallerAuthentication;
import dev.drawbridge.access.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/// Who looks at a page. A handler has it as a parameter.
///
/// @param name of the person or key
/// @param role null for the holder of a key, who has none
/// @param keyId of the proxy key, null for others
/// @param personId null for the holder of a key and for the installation's own admin key
public record Visitor(
        Kind kind,
        String name,
        @Nullable Role role,
        @Nullable String keyId,
        @Nullable String personId) {
    /// With what somebody has signed in.
    public enum Kind {
        /// The admin key of the installation.
        INSTALLATION,
        /// A personal admin key or the word of the identity provider.
        PERSON,
        /// A proxy key.
        KEY
    }

    /// @throws IllegalArgumentException for who came through another door
    static Visitor of(Authentication who) {
        return switch (who) {
            case AdminAuthentication(var personId, var actor, var role) ->
                new Visitor(personId == null ? Kind.INSTALLATION : Kind.PERSON, actor, role, null, personId);
            case CallerAuthentication(var caller, var _) ->
                new Visitor(Kind.KEY, caller.keyName(), null, caller.keyId(), null);
            default -> throw new IllegalArgumentException("The console does not know " + who.getClass());
        };
    }

    /// Whether there is anything for this one but the own usage.
    public boolean seesEverything() {
        return covers(Role.VIEWER);
    }

    /// Whether this one may change anything.
    public boolean mayChange() {
        return covers(Role.ADMIN);
    }

    private boolean covers(Role needed) {
        return Optional.ofNullable(role).filter(own -> own.covers(needed)).isPresent();
    }

    /// What this one is, in a word.
    public String title() {
        return role == null ? "key" : role.id();
    }
}
