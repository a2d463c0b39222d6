package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.catalog.Credential;
import dev.drawbridge.catalog.LoginState;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.catalog.ProviderCredential;
import dev.drawbridge.routing.CoolDown;
import java.nio.file.Files;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One credential of a provider as the admin API shows it: never its value.
///
/// @param kind `bearer`, `file`, `header`, `oauth`, `caller` or `none`
/// @param present whether there is something to send; a file may be missing
/// @param owner whose login it is, for those that are one
/// @param expiresAt when the access token of a login ends, where that is known
/// @param trouble why a login could not be renewed, null when it could
/// @param coolingUntil until when others are preferred, null when it is used as ever
/// @param coolingReason why
/// @param window what the account behind it allows, null for as much as is asked
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialView(
        String id,
        String kind,
        boolean present,
        @Nullable String owner,
        @JsonProperty("expires_at") @Nullable Instant expiresAt,
        @Nullable String trouble,
        @JsonProperty("cooling_until") @Nullable Instant coolingUntil,
        @JsonProperty("cooling_reason") @Nullable String coolingReason,
        @Nullable LimitLine window) {
    static CredentialView of(
            Provider provider,
            ProviderCredential one,
            LoginState login,
            @Nullable CoolDown cooling,
            @Nullable LimitLine window) {
        Credential credential = one.credential();
        return new CredentialView(
                one.id(),
                kind(credential),
                isPresent(credential),
                credential instanceof Credential.OAuthFile file ? file.owner() : provider.owner(),
                login.expiresAt(),
                login.trouble(),
                cooling == null ? null : cooling.until(),
                cooling == null ? null : cooling.reason(),
                window);
    }

    private static String kind(Credential credential) {
        return switch (credential) {
            case Credential.Bearer _ -> "bearer";
            case Credential.BearerFile _ -> "file";
            case Credential.HeaderKey _ -> "header";
            case Credential.OAuthFile _ -> "oauth";
            case Credential.Caller _ -> "caller";
            case Credential.None _ -> "none";
        };
    }

    private static boolean isPresent(Credential credential) {
        return switch (credential) {
            case Credential.Bearer _, Credential.HeaderKey _, Credential.Caller _ -> true;
            case Credential.BearerFile(var file) -> Files.isReadable(file);
            case Credential.OAuthFile login -> Files.isReadable(login.file());
            case Credential.None _ -> false;
        };
    }
}
