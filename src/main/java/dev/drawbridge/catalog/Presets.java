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
    public static final String GEMINI = "gemini";
    public static final String OLLAMA = "ollama";
    public static final String OPENROUTER = "openrouter";
    public static final String SIMULATOR = "simulator";
    public static final String CLAUDE_CLI = "claude-cli";

    /// A preset of which no model has a name that surely is its own.
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    public static final List<Preset> ALL = List.of(
            new Preset(
                    ANTHROPIC,
                    Provider.Transport.HTTP,
                    List.of(Dialect.ANTHROPIC),
                    URI.create("https://api.anthropic.com"),
                    "ANTHROPIC",
                    key -> new Credential.HeaderKey("x-api-key", key),
                    false,
                    Set.of(),
                    Pattern.compile("claude-.+")),
            new Preset(
                    "openai",
                    Provider.Transport.HTTP,
                    // Who speaks neither is answered by the one in which reasoning survives
                    List.of(Dialect.OPENAI_RESPONSES, Dialect.OPENAI_CHAT),
                    URI.create("https://api.openai.com/v1"),
                    "OPENAI",
                    Credential.Bearer::new,
                    false,
                    Set.of(Quirk.CACHE_BREAKPOINTS),
                    Pattern.compile(
                            "(gpt-(?!oss)|chatgpt-|codex-|o[0-9]|text-embedding-|omni-moderation-|text-moderation-"
                                    + "|dall-e-|whisper-|tts-|davinci-|babbage-).*")),
            new Preset(
                    GEMINI,
                    Provider.Transport.HTTP,
                    List.of(Dialect.GEMINI),
                    URI.create("https://generativelanguage.googleapis.com"),
                    "GEMINI",
                    key -> new Credential.HeaderKey("x-goog-api-key", key),
                    false,
                    Set.of(),
                    Pattern.compile("gemini-.+")),
            new Preset(
                    OPENROUTER,
                    Provider.Transport.HTTP,
                    List.of(Dialect.OPENAI_CHAT),
                    URI.create("https://openrouter.ai/api/v1"),
                    "OPENROUTER",
                    Credential.Bearer::new,
                    false,
                    Set.of(Quirk.MAX_TOKENS_FIELD, Quirk.REASONING_DETAILS, Quirk.REPORTS_COST),
                    Pattern.compile("[^/:]+/.+")),
            new Preset(
                    OLLAMA,
                    Provider.Transport.HTTP,
                    // Its other APIs know no context window and cut long prompts without a word
                    List.of(Dialect.OLLAMA),
                    URI.create("http://localhost:11434"),
                    "OLLAMA",
                    Credential.Bearer::new,
                    true,
                    Set.of(),
                    NOTHING),
            new Preset(
                    SIMULATOR,
                    Provider.Transport.SIMULATOR,
                    List.of(Dialect.OPENAI_CHAT, Dialect.ANTHROPIC),
                    URI.create("http://simulator.invalid"),
                    null,
                    _ -> new Credential.None(),
                    true,
                    Set.of(),
                    Pattern.compile("simulator|sim-.+")),
            new Preset(
                    CLAUDE_CLI,
                    Provider.Transport.CLAUDE_CLI,
                    List.of(Dialect.ANTHROPIC),
                    URI.create("http://claude-cli.invalid"),
                    null,
                    _ -> new Credential.None(),
                    true,
                    Set.of(),
                    NOTHING));

    private Presets() {}

    public static Optional<Preset> find(String name) {
        return ALL.stream().filter(preset -> preset.name().equals(name)).findFirst();
    }
}
