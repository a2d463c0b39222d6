package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.Usage;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The words between `[sim:` and `]` to a [Directive]. Whatever is unknown, incomplete or out of bounds is
/// [Directive.NotUnderstood], never guessed.
final class DirectiveParser {
    static final int MOST_WORDS = 100_000;
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int MOST_TOKENS = 1_000_000_000;
    private static final int MOST_TOOLS = 20;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)");
    private static final Set<String> USAGE_FIELDS = Set.of("input", "cache-read", "cache-write", "output", "reasoning");

    private final List<String> words;

    private DirectiveParser(List<String> words) {
        this.words = words;
    }

    static Directive parse(String text) {
        List<String> words = List.of(BLANKS.split(text.strip(), -1));
        try {
            return new DirectiveParser(words).directive();
        } catch (IllegalArgumentException _) {
            return new Directive.NotUnderstood("[sim:" + text + "]");
        }
    }

    private Directive directive() {
        return switch (words.getFirst()) {
            case "error" -> new Directive.Fail(Trouble.asked(status(1), retryAfter()));
            case "error-after" ->
                new Directive.BreakOff(number(1, 0, MOST_WORDS), Optional.of(Trouble.asked(status(2), null)));
            case "cut" -> new Directive.BreakOff(number(1, 0, MOST_WORDS), Optional.empty());
            case "delay" -> new Directive.Delay(duration(1));
            case "silence" -> new Directive.Silence(duration(1));
            case "words" -> new Directive.Length(number(1, 1, MOST_WORDS));
            case "pace" -> new Directive.Pace(number(1, 0, 1000));
            case "tool" -> new Directive.Call(List.of(word(1)), true);
            case "tools" -> new Directive.Call(tools(), true);
            case "empty-arguments" -> new Directive.Call(List.of(word(1)), false);
            case "refuse" -> new Directive.Refuse();
            case "length" -> new Directive.Exhaust();
            case "thinking" -> new Directive.Think();
            case "usage" -> new Directive.Report(usage());
            default -> throw new IllegalArgumentException("unknown");
        };
    }

    private String word(int index) {
        if (index >= words.size()) {
            throw new IllegalArgumentException("incomplete");
        }
        return words.get(index);
    }

    private int number(int index, int least, int most) {
        return number(word(index), least, most);
    }

    private static int number(String text, int least, int most) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException("out of bounds");
        }
        return number;
    }

    private int status(int index) {
        return number(index, 400, 599);
    }

    private @Nullable Duration retryAfter() {
        if (words.size() < 3) {
            return null;
        }
        String[] option = word(2).split("=", 2);
        if (!option[0].equals("retry-after") || option.length < 2) {
            throw new IllegalArgumentException("unknown option");
        }
        return Duration.ofSeconds(number(option[1], 0, 86_400));
    }

    private Duration duration(int index) {
        Matcher matcher = DURATION.matcher(word(index));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration");
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("out of bounds");
        }
        return duration;
    }

    private List<String> tools() {
        List<String> names =
                Arrays.stream(word(1).split(",", -1)).limit(MOST_TOOLS).toList();
        if (names.contains("")) {
            throw new IllegalArgumentException("empty name");
        }
        return names;
    }

    private Usage usage() {
        Map<String, Long> tokens = new HashMap<>();
        for (String word : words.subList(1, words.size())) {
            String[] field = word.split("=", 2);
            if (!USAGE_FIELDS.contains(field[0]) || field.length < 2) {
                throw new IllegalArgumentException("unknown field");
            }
            tokens.put(field[0], (long) number(field[1], 0, MOST_TOKENS));
        }
        return new Usage(
                tokens.getOrDefault("input", Usage.UNKNOWN),
                tokens.getOrDefault("cache-read", Usage.UNKNOWN),
                tokens.getOrDefault("cache-write", Usage.UNKNOWN),
                Usage.UNKNOWN,
                tokens.getOrDefault("output", Usage.UNKNOWN),
                tokens.getOrDefault("reasoning", Usage.UNKNOWN));
    }
}
