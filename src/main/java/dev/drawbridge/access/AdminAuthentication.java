package dev.drawbridge.access;

import dev.drawbridge.access.AccessRefusedException.Reason;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// The principal of a request with an admin key: the installation's own or a person's.
///
/// @param personId null for the installation's own key
/// @param actor the person's name
public record AdminAuthentication(@Nullable String personId, String actor, Role role) implements Authentication {
    /// Of the installation's own key, which always works, so that nobody can lock everybody out.
    public static final AdminAuthentication INSTALLATION = new AdminAuthentication(null, "admin", Role.OWNER);

    static AdminAuthentication of(PersonRecord person) {
        return new AdminAuthentication(person.id(), person.name(), person.role());
    }

    /// For what depends on more than the address and method of a request.
    ///
    /// @throws AccessRefusedException when the role is not enough
    public void mustBe(Role needed) {
        if (!role.covers(needed)) {
            throw refusal(needed);
        }
    }

    AccessRefusedException refusal(Role needed) {
        return new AccessRefusedException(
                Reason.ROLE_REQUIRED, "This needs the role %s; yours is %s.".formatted(needed.id(), role.id()));
    }

    /// @throws AccessRefusedException when people of that role are not for this one to make or change
    public void mustManage(Role other) {
        if (!role.mayManage(other)) {
            throw new AccessRefusedException(
                    Reason.ROLE_REQUIRED,
                    "People of the role %s are managed by owners only; your role is %s."
                            .formatted(other.id(), role.id()));
        }
    }

    public boolean is(PersonRecord person) {
        return person.id().equals(personId);
    }

    @Override
    public String getName() {
        return actor;
    }

    @Override
    public String getPrincipal() {
        return actor;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return role.covered().stream()
                .map(covered -> new SimpleGrantedAuthority(covered.authority()))
                .toList();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public @Nullable Object getDetails() {
        return null;
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }

    @Override
    public void setAuthenticated(boolean authenticated) {
        throw new IllegalArgumentException("Who called does not change.");
    }
}
