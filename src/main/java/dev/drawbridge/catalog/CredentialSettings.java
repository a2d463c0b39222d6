package dev.drawbridge.catalog;

import dev.drawbridge.settings.Meaning;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Exactly one way to prove who calls, as written.
record CredentialSettings(
        @Meaning(
                value = "What it is called in rows, metrics and the console; never anything of the secret.",
                usual = "its number in the list",
                limits = "lower-case letters, digits and dashes, at most 32")
        @Nullable
        String name,

        @Meaning("A key, sent as `Authorization: Bearer`.") @Nullable
        Secret bearer,

        @Meaning("A file that holds such a key; read again when it changes, within 5 s.") @Nullable
        Path bearerFile,

        @Meaning("Name of another header that carries the key.") @Nullable
        String header,

        @Meaning("What that header says.") @Nullable Secret value,

        @Meaning("A file in which a command-line tool keeps somebody's login (access token, refresh token, expiry);"
                + " only its owner's keys use it.")
        @Nullable
        Path oauthFile,

        @Meaning(
                value = "Who renews the login of `oauth-file` before it expires.",
                usual = "the tool that wrote the file")
        @Nullable
        OAuthSettings oauth,

        @Meaning(value = "Whose login `oauth-file` is, as keys name their owner.", usual = "the provider's `owner`")
        @Nullable
        String owner,

        @Meaning("The credential that the caller's own program sends, beside the proxy key in `x-drawbridge-key`;"
                + " for callers who speak a dialect of the provider.")
        boolean caller) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    CredentialSettings {
        long ways = Stream.of(
                        bearer != null, bearerFile != null, header != null || value != null, oauthFile != null, caller)
                .filter(given -> given)
                .count();
        check(
                ways == 1 && (header == null) == (value == null),
                "needs one of bearer, bearer-file, header with value, oauth-file, or caller: true");
        check(oauth == null || oauthFile != null, "oauth says who renews an oauth-file, and there is none here");
        check(
                owner == null || (oauthFile != null && !owner.isBlank() && owner.equals(owner.strip())),
                "owner says whose an oauth-file is; it is written as in the keys");
        check(
                name == null || NAME.matcher(name).matches(),
                "the name must be lower-case letters, digits and dashes, at most 32");
        if (header != null) {
            HeaderText.checkName(header);
        }
    }

    /// @param providersOwner whose keys alone may use the provider
    /// @throws IllegalArgumentException for a login of which nobody says whose it is
    Credential toCredential(@Nullable String providersOwner) {
        if (bearer != null) {
            return new Credential.Bearer(bearer);
        }
        if (bearerFile != null) {
            return new Credential.BearerFile(bearerFile);
        }
        if (oauthFile != null) {
            return login(oauthFile, owner == null ? providersOwner : owner);
        }
        return header == null || value == null
                ? Credential.Caller.UNKNOWN
                : new Credential.HeaderKey(HeaderText.checkName(header), value);
    }

    private Credential login(Path file, @Nullable String whose) {
        if (whose == null) {
            throw new IllegalArgumentException(
                    "needs \"owner\": whose login this is; only keys made with that owner use it");
        }
        return new Credential.OAuthFile(file, oauth == null ? null : oauth.toClient(), whose);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// What the operator registered with the provider.
    record OAuthSettings(
            @Meaning(value = "Where tokens are renewed.", limits = "https, but for loopback and private names")
            String tokenUrl,

            @Meaning("As which client.") String clientId,

            @Meaning(value = "The client's secret, unless it is a public one.", usual = "none") @Nullable
            Secret clientSecret,

            @Meaning(value = "What is asked for at each renewal.", usual = "what the login has") @Nullable
            String scope) {
        OAuthSettings {
            try {
                ProviderAddress.parse(tokenUrl, false);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("token-url " + e.getMessage(), e);
            }
            check(!clientId.isBlank(), "client-id must not be empty");
        }

        private OAuthClient toClient() {
            return new OAuthClient(ProviderAddress.parse(tokenUrl, false), clientId, clientSecret, scope);
        }
    }
}
