package dev.drawbridge.routing;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Reasoning;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// How hard a request is, by its looks: a score from 0 to 100 with what led to it.
///
/// @param signs what counted, with its points
public record Complexity(int score, TaskClass task, List<String> signs) {
    private static final int MOST = 100;
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int A_FEW_TOKENS = 100;
    private static final int MANY_TOOLS = 8;
    private static final int A_SHORT_QUESTION = 120;
    private static final int A_LIST = 3;
    private static final Pattern ITEM = Pattern.compile("(?m)^\\s*([-*•]|\\d+[.)]) ");

    public Complexity {
        signs = List.copyOf(signs);
    }

    public static Complexity of(ChatRequest request) {
        var asked = Asked.of(request);
        if (isChore(request, asked)) {
            return new Complexity(0, TaskClass.CHORE, List.of("a client's own chore"));
        }
        var signs = new Signs();
        lookAtText(asked, signs);
        lookAtTools(request, asked, signs);
        lookAtHistory(asked, signs);
        lookAtWishes(request, signs);
        return new Complexity(Math.clamp(signs.sum, 0, MOST), task(request, asked), signs.found);
    }

    /// Chores come without tools, and say what they are.
    private static boolean isChore(ChatRequest request, Asked asked) {
        Integer most = request.maxTokens();
        return request.tools().isEmpty()
                && ((most != null && most == 1)
                        || SignWords.CHORE.in(asked.system())
                        || (SignWords.CHORE.in(asked.text()) && asked.turns() == 1));
    }

    private static TaskClass task(ChatRequest request, Asked asked) {
        if (!request.tools().isEmpty()) {
            return TaskClass.AGENT;
        }
        if (SignWords.TEXT.in(asked.text())) {
            return TaskClass.TEXT;
        }
        return SignWords.CODE.in(asked.text()) ? TaskClass.CODE : TaskClass.QUESTION;
    }

    private static void lookAtText(Asked asked, Signs signs) {
        signs.step("length", asked.length(), 60, 4, 110, 10, 350, 16);
        int hard = SignWords.HARD.count(asked.text());
        signs.add("hard words", Math.min(4, hard) * 15);
        signs.add("plain words", Math.min(4, SignWords.PLAIN.count(asked.text())) * 7);
        if (hard == 0) {
            signs.add("easy words", Math.min(2, SignWords.EASY.count(asked.text())) * -9);
        }
        // In a long text they are a part of something else
        if (hard == 0 && asked.length() < A_SHORT_QUESTION) {
            signs.add("a short question", Math.min(2, SignWords.QUESTION.count(asked.text())) * -9);
        }
        signs.add("code", asked.text().contains("```") ? 7 : 0);
        signs.add("a list", ITEM.matcher(asked.text()).results().count() >= A_LIST ? 6 : 0);
    }

    private static void lookAtTools(ChatRequest request, Asked asked, Signs signs) {
        int tools = request.tools().size();
        signs.add("tools", tools == 0 ? 0 : tools < MANY_TOOLS ? 16 : 18);
        signs.step("answers of tools", asked.results(), 3, 4, 10, 10, 20, 24);
    }

    private static void lookAtHistory(Asked asked, Signs signs) {
        signs.step("tokens", asked.prompt() / CHARACTERS_PER_TOKEN, 2_000, 5, 12_000, 12, 80_000, 24);
        signs.step("turns", asked.turns(), 6, 3, 12, 6, 40, 10);
        signs.add("images", asked.images() > 0 ? 5 : 0);
    }

    private static void lookAtWishes(ChatRequest request, Signs signs) {
        signs.add("thinking", thinking(request.reasoning()));
        Integer most = request.maxTokens();
        signs.add("a short answer", most != null && most <= A_FEW_TOKENS ? -25 : 0);
        signs.add("a schema", request.output() instanceof OutputFormat.JsonSchema ? 4 : 0);
    }

    private static int thinking(Reasoning wished) {
        Effort effort = wished.effort();
        if (effort != null) {
            return switch (effort) {
                case NONE, MINIMAL -> -10;
                case LOW -> -5;
                case MEDIUM -> 5;
                case HIGH, XHIGH, MAX -> 15;
            };
        }
        Reasoning.Mode mode = wished.mode();
        return mode == null || mode == Reasoning.Mode.OFF ? 0 : 15;
    }

    private static final class Signs {
        private final List<String> found = new ArrayList<>();
        private int sum;

        void add(String what, int points) {
            if (points != 0) {
                sum += points;
                found.add(what + (points > 0 ? " +" : " ") + points);
            }
        }

        /// The points of the highest of three steps that is reached.
        void step(String what, long value, long low, int few, long middle, int some, long high, int many) {
            add(what, value >= high ? many : value >= middle ? some : value >= low ? few : 0);
        }
    }
}
