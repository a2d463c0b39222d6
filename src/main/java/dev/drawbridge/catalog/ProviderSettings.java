package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.settings.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One entry below `providers`, as written.
record ProviderSettings(
        @Nullable String preset,
        List<String> speaks,
        @Nullable String url,
        boolean allowHttp,
        @Nullable CredentialSettings credential,
        @Nullable Unavailable credentials,
        @Nullable TimeoutSettings timeouts,
        Map<String, String> headers,
        @Nullable Unavailable instruction,
        @Nullable List<Quirk> quirks,
        @Nullable String owner,
        @Nullable String command,
        @Nullable List<String> arguments,
        @Nullable Integer concurrency,
        @Nullable ProviderWindow window) {

    public ProviderSettings {
        if (owner != null && (owner.isBlank() || !owner.equals(owner.strip()))) {
            throw new IllegalArgumentException("the owner must be written as in the keys: no space at an end");
        }
    }

    /// Whether it says anything that only a command line has.
    boolean isCommand() {
        return command != null || arguments != null || concurrency != null;
    }

    /// Exactly one way to prove who calls.
    record CredentialSettings(
            @Nullable Secret bearer,
            @Nullable Path bearerFile,
            @Nullable String header,
            @Nullable Secret value,
            @Nullable Unavailable oauthFile,
            @Nullable Unavailable caller) {
        public CredentialSettings {
            long ways = Stream.of(bearer != null, bearerFile != null, header != null || value != null)
                    .filter(given -> given)
                    .count();
            if (ways != 1 || (header == null) != (value == null)) {
                throw new IllegalArgumentException("needs one of bearer, bearer-file, or header with value");
            }
            if (header != null) {
                HeaderText.checkName(header);
            }
        }

        Credential toCredential() {
            if (bearer != null) {
                return new Credential.Bearer(bearer);
            }
            if (bearerFile != null) {
                return new Credential.BearerFile(bearerFile);
            }
            return header == null || value == null
                    ? new Credential.None()
                    : new Credential.HeaderKey(HeaderText.checkName(header), value);
        }
    }

    /// What is not given keeps its default.
    record TimeoutSettings(
            @Nullable Duration connect,
            @Nullable Duration firstEvent,
            @Nullable Duration idle,
            @Nullable Duration total) {
        public TimeoutSettings {
            boolean positive =
                    Stream.of(connect, firstEvent, idle, total).allMatch(time -> time == null || time.isPositive());
            if (!positive) {
                throw new IllegalArgumentException("every timeout must be longer than 0");
            }
        }

        Timeouts over(Timeouts defaults) {
            return new Timeouts(
                    connect == null ? defaults.connect() : connect,
                    firstEvent == null ? defaults.firstEvent() : firstEvent,
                    idle == null ? defaults.idle() : idle,
                    total == null ? defaults.total() : total);
        }
    }
}
