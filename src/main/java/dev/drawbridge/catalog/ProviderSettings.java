package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.settings.Meaning;
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

        @Meaning("Lets a public name lead to a private address; link-local and metadata addresses never are called.")
        boolean allowPrivate,

        @Meaning(
                value = "Authorities that alone are trusted for its address, in the place of the platform's, as PEM;"
                        + " read again when it changes.",
                usual = "none")
        @Nullable
        Path caFile,

        @Meaning(
                value = "What proves who is calling.",
                usual = "that of the preset, from the environment",
                limits = "one of `bearer`, `bearer-file`, `header` with `value`, `oauth-file`, `caller`")
        @Nullable
        CredentialSettings credential,

        @Meaning(
                value = "Several of them: what is paid already comes before keys that are billed; among equals"
                        + " conversations are spread over them, and each stays with its own.",
                usual = "none",
                limits = "at most 100, instead of `credential`")
        List<CredentialSettings> credentials,

        @Meaning("How long it may take.") @Nullable TimeoutSettings timeouts,

        @Meaning(value = "Headers that are sent with every request, by name.", usual = "none")
        Map<String, String> headers,

        @Meaning(
                value = "Told the model in every chat, after what the caller tells it. Changing it loses the prompt"
                        + " caches once.",
                usual = "none",
                limits = "at most 20000 characters")
        @Nullable
        String instruction,

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
    private static final int LONGEST_INSTRUCTION = 20_000;

    public ProviderSettings {
        if (owner != null && (owner.isBlank() || !owner.equals(owner.strip()))) {
            throw new IllegalArgumentException("the owner must be written as in the keys: no space at an end");
        }
        if (instruction != null && (instruction.isBlank() || instruction.length() > LONGEST_INSTRUCTION)) {
            throw new IllegalArgumentException(
                    "the instruction must not be empty or longer than " + LONGEST_INSTRUCTION + " characters");
        }
    }

    /// Whether it says anything of how its address is reached or of who calls there.
    boolean isRemote() {
        return url != null
                || credential != null
                || !credentials.isEmpty()
                || !headers.isEmpty()
                || allowPrivate
                || caFile != null;
    }

    ConnectionRules connection() {
        return allowPrivate || caFile != null ? new ConnectionRules(allowPrivate, caFile) : ConnectionRules.USUAL;
    }

    /// Whether it says anything that only a command line has.
    boolean isCommand() {
        return command != null || arguments != null || concurrency != null;
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
