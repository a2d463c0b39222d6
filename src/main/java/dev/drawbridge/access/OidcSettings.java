package dev.drawbridge.access;

import dev.drawbridge.catalog.Secret;
import dev.drawbridge.settings.Meaning;
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
public record OidcSettings(
        @Meaning(
                value = "Address below which the identity provider describes itself.",
                limits = "`https://`, or loopback")
        String issuer,

        @Meaning("What the identity provider knows the gateway by.")
        String clientId,

        @Meaning(value = "What proves that to it.", limits = "this or `client-secret-file`") @Nullable
        Secret clientSecret,

        @Meaning(value = "A file that holds it, read at every sign-in.", limits = "this or `client-secret`") @Nullable
        Path clientSecretFile,

        @Meaning(value = "What to ask for.", usual = "openid, email, profile", limits = "openid is among them")
        @Nullable
        List<String> scopes,

        @Meaning(value = "Which of its words names a person.", usual = "email") @Nullable
        OidcName identifyBy,

        @Meaning(value = "What the button calls it.", usual = "single sign-on") @Nullable
        String label) {
    private static final Pattern ISSUER =
            Pattern.compile("https://[^\\s?#]+|http://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?(/[^\\s?#]*)?");
    private static final List<String> USUAL = List.of("openid", "email", "profile");

    /// @throws IllegalArgumentException when one of them cannot be used
    public OidcSettings {
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

    public List<String> asked() {
        return Optional.ofNullable(scopes).orElse(USUAL);
    }

    public OidcName named() {
        return Optional.ofNullable(identifyBy).orElse(OidcName.EMAIL);
    }

    public String button() {
        return Optional.ofNullable(label).orElse("single sign-on");
    }
}
