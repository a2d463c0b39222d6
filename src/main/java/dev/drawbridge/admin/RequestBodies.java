package dev.drawbridge.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.drawbridge.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What requests look like, for the description only: those who read them are stricter than any binding.
final class RequestBodies {
    private RequestBodies() {}

    /// Somebody who is to be added.
    record NewPerson(
            @Schema(description = "unique; what the owner of a key says", requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Nullable String email,
            @Nullable String team,

            @Schema(description = "member when it is left out") @Nullable
            Role role) {}

    /// What is to be changed; null takes an email or team away.
    record PersonChange(
            @Nullable String name,
            @Nullable String email,
            @Nullable String team,
            @Nullable Role role) {}

    /// Whom to invite: a person who is there already, or somebody new.
    record NewInvitation(
            @Schema(description = "id or name of somebody who is there already") @Nullable
            String person,

            @Schema(description = "of somebody new") @Nullable
            String name,

            @Nullable String email,
            @Nullable String team,
            @Nullable Role role,

            @Schema(
                    description = "the key that is made, with the members of POST /admin/keys except the owner",
                    type = "object")
            @Nullable
            Object key,

            @Schema(description = "1m to 30d, 72h when it is left out", example = "72h")
            @JsonProperty("expires_in")
            @Nullable
            String expiresIn) {}
}
