package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Quirk;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The presets, as data.
public final class Presets {
    public static final String ANTHROPIC = "anthropic";
    public static final String OPENROUTER = "openrouter";
    public static final String SIMULATOR = "simulator";
    public static final String CLAUDE_CLI = "claude-cli";

    /// Names of the contract that this version does not serve.
    static final Set<String> NOT_YET = Set.of("gemini", "ollama");

    /// Nothing but the provider's own prefix says that a model is to be had from a command line.
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    public static final List<Preset> ALL = List.of(
            new Preset(
                    ANTHROPIC,
                    Provider.Transport.HTTP,
                    List.of(Dialect.ANTHROPIC),
                    URI.create("https://api.anthropic.com"),
                    "ANTHROPIC",
                    key -> new Credential.HeaderKey("x-api-key", key),
                    Set.of(),
                    Pattern.compile("claude-.+")),
            new Preset(
                    "openai",
                    Provider.Transport.HTTP,
                    List.of(Dialect.OPENAI_CHAT),
                    URI.create("https://api.openai.com/v1"),
                    "OPENAI",
                    Credential.Bearer::new,
                    Set.of(Quirk.CACHE_BREAKPOINTS),
                    Pattern.compile(
                            "(gpt-(?!oss)|chatgpt-|codex-|o[0-9]|text-embedding-|omni-moderation-|text-moderation-"
                                    + "|dall-e-|whisper-|tts-|davinci-|babbage-).*")),
            new Preset(
                    OPENROUTER,
                    Provider.Transport.HTTP,
                    List.of(Dialect.OPENAI_CHAT),
                    URI.create("https://openrouter.ai/api/v1"),
                    "OPENROUTER",
                    Credential.Bearer::new,
                    Set.of(Quirk.MAX_TOKENS_FIELD, Quirk.REASONING_DETAILS),
                    Pattern.compile("[^/:]+/.+")),
            new Preset(
                    SIMULATOR,
                    Provider.Transport.SIMULATOR,
                    List.of(Dialect.OPENAI_CHAT, Dialect.ANTHROPIC),
                    URI.create("http://simulator.invalid"),
                    null,
                    _ -> new Credential.None(),
                    Set.of(),
                    Pattern.compile("simulator|sim-.+")),
            new Preset(
                    CLAUDE_CLI,
                    Provider.Transport.CLAUDE_CLI,
                    List.of(Dialect.ANTHROPIC),
                    URI.create("http://claude-cli.invalid"),
                    null,
                    _ -> new Credential.None(),
                    Set.of(),
                    NOTHING));

    private Presets() {}

    public static Optional<Preset> find(String name) {
        return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
    }
}
