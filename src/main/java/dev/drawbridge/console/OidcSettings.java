package dev.drawbridge.console;

import dev.drawbridge.catalog.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An identity provider with whose word people may sign in to the console.
///
/// @param issuer below which its description is found
/// @param clientSecretFile read at every sign-in, so that it may change
/// @param scopes what to ask for, null for openid, email and profile
/// @param identifyBy which of its words names a person
/// @param label what the button calls it, null for `single sign-on`
record OidcSettings(
        String issuer,
        String clientId,
        @Nullable Secret clientSecret,
        @Nullable Path clientSecretFile,
        @Nullable List<String> scopes,
        @Nullable OidcName identifyBy,
        @Nullable String label) {
    private static final Pattern ISSUER =
            Pattern.compile("https://[^\\s?#]+|http://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?(/[^\\s?#]*)?");
    private static final List<String> USUAL = List.of("openid", "email", "profile");

    /// @throws IllegalArgumentException when one of them cannot be used
    OidcSettings {
        if (!ISSUER.matcher(issuer).matches()) {
            throw new IllegalArgumentException("issuer must be an address that begins with https://");
        }
        if ((clientSecret == null) == (clientSecretFile == null)) {
            throw new IllegalArgumentException("must have one of client-secret and client-secret-file");
        }
        scopes = scopes == null ? USUAL : List.copyOf(scopes);
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException("scopes must have openid");
        }
    }

    List<String> asked() {
        return Optional.ofNullable(scopes).orElse(USUAL);
    }

    OidcName named() {
        return Optional.ofNullable(identifyBy).orElse(OidcName.EMAIL);
    }

    String button() {
        return Optional.ofNullable(label).orElse("single sign-on");
    }
}
