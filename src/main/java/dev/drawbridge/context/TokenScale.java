package dev.drawbridge.context;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a family of models counts, against the one tokenizer that is known here (OpenAI's o200k). Thousandths for
/// kinds of text; whole tokens for what has no text. Rather too much than too little: who is told too little runs
/// into a wall.
enum TokenScale {
    OPENAI(1000, 1000, 1000, 1105, 1500, 4, 12),
    /// Anthropic adds a prompt of its own where there are tools. [Tool
    /// use](https://platform.claude.com/docs/en/agents-and-tools/tool-use/overview)
    CLAUDE(1150, 1200, 1150, 1600, 2300, 5, 346),
    /// From 4.7 on the same text makes about 30 % more tokens.
    CLAUDE_SINCE_4_7(1500, 1560, 1500, 1600, 3000, 5, 346),
    /// An image is one tile unless it is large; so is a page.
    GEMINI(1030, 1100, 1050, 258, 258, 3, 20),
    OTHER(1100, 1150, 1100, 1000, 1500, 5, 100);

    private static final Pattern VERSION = Pattern.compile("claude\\D*?(\\d{1,2})(?!\\d)(?:[-.](\\d{1,2})(?!\\d))?");
    private static final Pattern OPENAI_NAME = Pattern.compile("(.*/)?(gpt-(?!oss)|chatgpt-|codex-|o[0-9]).*");

    final int prose;
    final int json;
    final int schema;
    final int image;
    final int page;
    final int message;
    final int tools;

    TokenScale(int prose, int json, int schema, int image, int page, int message, int tools) {
        this.prose = prose;
        this.json = json;
        this.schema = schema;
        this.image = image;
        this.page = page;
        this.message = message;
        this.tools = tools;
    }

    /// @param model a provider's name of it
    static TokenScale of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        if (name.contains("claude")) {
            return claude(name);
        }
        if (name.contains("gemini") || name.contains("gemma")) {
            return GEMINI;
        }
        return OPENAI_NAME.matcher(name).matches() ? OPENAI : OTHER;
    }

    private static TokenScale claude(String name) {
        Matcher version = VERSION.matcher(name);
        if (!version.find()) {
            return CLAUDE_SINCE_4_7;
        }
        int major = Integer.parseInt(version.group(1));
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        return major > 4 || (major == 4 && minor >= 7) ? CLAUDE_SINCE_4_7 : CLAUDE;
    }
}
