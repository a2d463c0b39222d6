package dev.drawbridge.access;

import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// Which word of an identity provider names a person of the gateway.
public enum OidcName {
    /// Verified by the provider: the person's email address or name.
    EMAIL,
    /// The person's name. Only for providers whose users cannot choose it.
    PREFERRED_USERNAME;

    /// Which person it is; empty when the provider does not say so, or not for sure.
    public Optional<Predicate<PersonRecord>> of(OidcUser user) {
        return switch (this) {
            case EMAIL ->
                Optional.ofNullable(user.getEmail())
                        .filter(_ -> Boolean.TRUE.equals(user.getEmailVerified()))
                        .map(email -> person ->
                                email.equalsIgnoreCase(person.email()) || email.equalsIgnoreCase(person.name()));
            case PREFERRED_USERNAME ->
                Optional.ofNullable(user.getPreferredUsername()).map(name -> person -> name.equals(person.name()));
        };
    }
}
