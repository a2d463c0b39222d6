package dev.drawbridge.dialect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much too long a prompt is, as far as a provider's words tell. Clients that shorten a conversation by themselves
/// look for the words of their own dialect.
///
/// @param tokens what the prompt has
/// @param limit what the model takes
public record PromptLength(long tokens, long limit) {
    private static final String TOKENS = "(?<tokens>\\d[\\d,]{0,14})";
    private static final String LIMIT = "(?<limit>\\d[\\d,]{0,14})";
    private static final List<Pattern> WORDINGS = List.of(
            wording("prompt is too long: " + TOKENS + " tokens > " + LIMIT + " maximum"),
            wording("maximum context length is " + LIMIT + " tokens.{0,80}?(?:resulted in|requested)(?: about)? "
                    + TOKENS),
            wording("token count \\(?" + TOKENS + "\\)? exceeds the maximum number of tokens allowed \\(?" + LIMIT));
    private static final Pattern UNCOUNTED = wording("context.?(length|window|limit)|maximum context|prompt is too long"
            + "|input is too long|too many (input )?tokens|token count .{0,40}exceeds|prompt_too_long");

    private static Pattern wording(String words) {
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /// Whether a message speaks of a prompt that is too long, in the words of any dialect.
    public static boolean isMeant(String message) {
        return UNCOUNTED.matcher(message).find();
    }

    public static Optional<PromptLength> told(String message) {
        for (Pattern wording : WORDINGS) {
            Matcher found = wording.matcher(message);
            if (found.find()) {
                return Optional.of(new PromptLength(number(found.group("tokens")), number(found.group("limit"))));
            }
        }
        return Optional.empty();
    }

    private static long number(String digits) {
        return Long.parseLong(digits.replace(",", ""));
    }

    public String inAnthropicsWords() {
        return "prompt is too long: %d tokens > %d maximum".formatted(tokens, limit);
    }

    public String inOpenAisWords() {
        return "This model's maximum context length is %d tokens. However, your messages resulted in %d tokens."
                .formatted(limit, tokens);
    }

    public String inGeminisWords() {
        return "The input token count (%d) exceeds the maximum number of tokens allowed (%d).".formatted(tokens, limit);
    }
}
