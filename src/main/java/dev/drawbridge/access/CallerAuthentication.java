package dev.drawbridge.access;

import dev.drawbridge.call.Caller;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// The principal of a request with a good proxy key.
///
/// @param restrictions from where and with what the key may be used
public record CallerAuthentication(Caller caller, Restrictions restrictions) implements Authentication {
    static final String AUTHORITY = "CALLER";
    private static final List<GrantedAuthority> AUTHORITIES = List.of(new SimpleGrantedAuthority(AUTHORITY));

    @Override
    public String getName() {
        return caller.keyName();
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return AUTHORITIES;
    }

    /// Nobody needs the key any more.
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
