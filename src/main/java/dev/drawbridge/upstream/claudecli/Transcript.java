package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.upstream.claudecli.CliRequest.Turn;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A conversation as the one text that the command reads. The same conversation always gives the same text.
final class Transcript {
    private static final String TASK =
            "Below is a conversation. Write the next message of the assistant, and nothing but that message.";

    /// The command puts the file that such a mention names into the prompt, whoever wrote the mention.
    private static final Pattern FILE_MENTION = Pattern.compile("@(?=[\"/.~\\\\]|\\S*\\.\\.)");

    /// Joins the word without being seen, so that a mention is none for the command and the same text for the model.
    private static final String WORD_JOINER = "\u2060";

    private Transcript() {}

    /// @param system what stands above the conversation, empty for nothing
    static String of(String system, List<Turn> turns) {
        return FILE_MENTION.matcher(written(system, turns)).replaceAll("@" + WORD_JOINER);
    }

    private static String written(String system, List<Turn> turns) {
        if (turns.size() == 1 && system.isEmpty() && !isCommand(turns.getFirst().text())) {
            return turns.getFirst().text();
        }
        String tag = tag(system, turns);
        String above = system.isEmpty() ? "" : "<system-" + tag + ">\n" + system + "\n</system-" + tag + ">\n\n";
        return turns.stream()
                .map(turn -> "<%s role=\"%s\">\n%s\n</%s>\n".formatted(tag, turn.role(), turn.text(), tag))
                .collect(Collectors.joining("", above + TASK + "\n\n", ""));
    }

    /// What begins like this would be done by the command instead of being told to the model.
    private static boolean isCommand(String text) {
        return text.stripLeading().startsWith("/") || text.stripLeading().startsWith("!");
    }

    /// One that no message holds, so that no message can end itself and begin another.
    private static String tag(String system, List<Turn> turns) {
        String tag = "message";
        for (int i = 2; holds(tag, system, turns); i++) {
            tag = "message-" + i;
        }
        return tag;
    }

    private static boolean holds(String tag, String system, List<Turn> turns) {
        return system.contains(tag + ">")
                || turns.stream()
                        .anyMatch(turn ->
                                turn.text().contains(tag + ">") || turn.text().contains("<" + tag + " "));
    }
}
