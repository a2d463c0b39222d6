package dev.drawbridge.routing;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// By what a request's kind is told: the marks that coding agents leave in it.
final class StageSigns {
    /// Longer texts are looked at only at their end, where agents append.
    private static final int LOOKED_AT = 20_000;

    /// Claude Code and opencode say it in a reminder, Cline in its details of the environment; the last word counts.
    private static final Pattern PLAN = Pattern.compile(
            "<system-reminder>\\s{0,4}(?:#{1,3} [^\\n]{0,80}\\s{1,4})?(?:CRITICAL: )?"
                    + "(?<on>Plan mode (?:is |still )?active)|# Current Mode\\s{1,4}(?<cline>PLAN MODE)"
                    + "|# Current Mode\\s{1,4}ACT MODE|You have exited plan mode|Exited Plan Mode",
            Pattern.CASE_INSENSITIVE);

    private StageSigns() {}

    /// Why it is background work, if it is.
    static Optional<String> background(ChatRequest request) {
        if (request.model().toLowerCase(Locale.ROOT).contains("haiku")) {
            return Optional.of("a small and fast model is asked for");
        }
        if (request.maxTokens() != null && request.maxTokens() <= 1) {
            return Optional.of("a probe for one token");
        }
        return Complexity.of(request).task() == TaskClass.CHORE
                ? Optional.of("a chore of the client, such as a title")
                : Optional.empty();
    }

    /// Thinking that is left to the model is not asked for: current clients always leave it.
    static Optional<String> thinking(Reasoning asked) {
        if (asked.mode() == Reasoning.Mode.OFF) {
            return Optional.empty();
        }
        if (asked.mode() == Reasoning.Mode.BUDGET) {
            return Optional.of("thinking with a budget is asked for");
        }
        Effort effort = asked.effort();
        return effort != null && effort.compareTo(Effort.HIGH) >= 0
                ? Optional.of("effort " + effort.name().toLowerCase(Locale.ROOT) + " is asked for")
                : Optional.empty();
    }

    static boolean isPlanning(ChatRequest request) {
        List<Message> messages = request.messages();
        for (Message message : messages.reversed()) {
            for (Part part : message.parts().reversed()) {
                Optional<Boolean> mode = message.role() == Role.ASSISTANT ? Optional.empty() : mode(part);
                if (mode.isPresent()) {
                    return mode.get();
                }
            }
        }
        return false;
    }

    /// Only what the client itself wrote: files that tools read may hold the same words.
    private static Optional<Boolean> mode(Part part) {
        if (!(part instanceof Part.Text text)) {
            return Optional.empty();
        }
        String end = text.text().substring(Math.max(0, text.text().length() - LOOKED_AT));
        Optional<Boolean> last = Optional.empty();
        Matcher found = PLAN.matcher(end);
        while (found.find()) {
            last = Optional.of(found.group("on") != null || found.group("cline") != null);
        }
        return last;
    }
}
