package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.settings.Meaning;
import dev.drawbridge.settings.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One entry below `providers`, as written.
record ProviderSettings(
        @Meaning(
                value = "A known provider that gives everything which is not written here; an entry"
                        + " called like a preset is that preset.",
                limits = "`anthropic`, `openai`, `gemini`, `openrouter`, `ollama`, `simulator` or `claude-cli`")
        @Nullable
        String preset,

        @Meaning(
                value = "Its dialects, the preferred one first; the caller's own is used if it is among" + " them.",
                usual = "those of the preset",
                limits = "`openai-chat`, `openai-responses`, `anthropic`, `gemini`, `ollama`")
        List<String> speaks,

        @Meaning(
                value = "Base address.",
                usual = "that of the preset",
                limits = "https, but for loopback and private names")
        @Nullable
        String url,

        @Meaning("Takes plain http for any host.") boolean allowHttp,

        @Meaning(
                value = "What proves who is calling.",
                usual = "that of the preset, from the environment",
                limits = "one of `bearer`, `bearer-file`, `header` with `value`")
        @Nullable
        CredentialSettings credential,

        @Nullable Unavailable credentials,
        @Meaning("How long it may take.") @Nullable TimeoutSettings timeouts,

        @Meaning(value = "Headers that are sent with every request, by name.", usual = "none")
        Map<String, String> headers,

        @Nullable Unavailable instruction,

        @Meaning(value = "Small deviations from its dialect.", usual = "those of the preset") @Nullable
        List<Quirk> quirks,

        @Meaning(value = "Whose keys alone may use it, as they name their owner.", usual = "everybody's") @Nullable
        String owner,

        @Meaning(value = "The program behind `claude-cli`.", usual = "claude") @Nullable
        String command,

        @Meaning(value = "More arguments of that program.", usual = "none") @Nullable
        List<String> arguments,

        @Meaning(value = "How many calls of `claude-cli` run at a time.", usual = "2", limits = "1 to 64") @Nullable
        Integer concurrency,

        @Meaning(
                value = "What its account allows; calls beyond wait for the next window or go elsewhere.",
                usual = "as much as is asked")
        @Nullable
        ProviderWindow window) {

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
            @Meaning("A key, sent as `Authorization: Bearer`.") @Nullable
            Secret bearer,

            @Meaning("A file that holds such a key; read again when it changes, within 5 s.") @Nullable
            Path bearerFile,

            @Meaning("Name of another header that carries the key.") @Nullable
            String header,

            @Meaning("What that header says.") @Nullable Secret value,
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
            @Meaning(value = "Until the connection stands.", usual = "5s", limits = "longer than 0") @Nullable
            Duration connect,

            @Meaning(
                    value = "Until the first text, thinking, tool call or finish of a stream.",
                    usual = "60s",
                    limits = "longer than 0")
            @Nullable
            Duration firstEvent,

            @Meaning(value = "Between two pieces of an answer.", usual = "60s", limits = "longer than 0") @Nullable
            Duration idle,

            @Meaning(value = "For the whole call.", usual = "15m", limits = "longer than 0") @Nullable
            Duration total) {
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
