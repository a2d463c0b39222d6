package dev.drawbridge.catalog;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What proves to a provider who is calling.
public sealed interface Credential {
    /// `Authorization: Bearer …`
    record Bearer(Secret token) implements Credential {}

    /// `Authorization: Bearer …` with the content of a file, read again when the file changes.
    record BearerFile(Path file) implements Credential {}

    /// A header of the provider's own, such as `x-api-key`.
    record HeaderKey(String header, Secret value) implements Credential {}

    /// `Authorization: Bearer …` with the access token of somebody's login, kept in a file as command-line tools keep
    /// it.
    ///
    /// @param client who renews the login, null when that is left to the tool that wrote the file
    /// @param owner whose login it is: only that person's keys use it
    record OAuthFile(Path file, @Nullable OAuthClient client, String owner) implements Credential {}

    /// What the caller's own program sends to prove who it is.
    ///
    /// @param headers the caller's, names in lower case; empty as long as there is no caller
    record Caller(Map<String, Secret> headers) implements Credential {
        /// Of no call yet.
        public static final Caller UNKNOWN = new Caller(Map.of());

        public Caller {
            headers = Map.copyOf(headers);
        }
    }

    /// A provider that asks for nothing.
    record None() implements Credential {}

    /// Whether somebody's subscription pays, rather than the operator by the token.
    default boolean isFlatRate() {
        return switch (this) {
            case OAuthFile _, Caller _ -> true;
            case Bearer _, BearerFile _, HeaderKey _, None _ -> false;
        };
    }
}
