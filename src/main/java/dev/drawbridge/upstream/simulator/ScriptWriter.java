package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what the simulator says to a [Prompt].
final class ScriptWriter {
    private static final String MARK = "This is Drawbridge's simulator, not a real model. ";
    private static final String THOUGHT = "Somebody wants an answer. I am only a simulator, so there is nothing to "
            + "think about, but this is what thinking looks like.";
    private static final String REFUSAL = "I am a simulator and was asked to refuse, so I will not answer this.";
    private static final int HUMAN_PACE = 30;
    private static final int QUOTED = 200;
    private static final int ECHOED = 1_000_000;

    private final Prompt prompt;
    private final Directives directives;

    private ScriptWriter(Prompt prompt, Directives directives) {
        this.prompt = prompt;
        this.directives = directives;
    }

    static Script write(Prompt prompt, Directives directives) {
        return new ScriptWriter(prompt, directives).write();
    }

    private Script write() {
        Speech speech = Speech.whole(pieces()).until(prompt.stop());
        speech = speech.limited(prompt.maxWords().orElse(Integer.MAX_VALUE));
        if (directives.has(Directive.Exhaust.class)) {
            speech = speech.limited(speech.words() / 2);
        }
        return new Script(speech, usage(speech), tempo(), breakOff());
    }

    private List<Piece> pieces() {
        Optional<Directive.NotUnderstood> unknown = directives.find(Directive.NotUnderstood.class);
        if (unknown.isPresent()) {
            String text = MARK + "I do not understand " + unknown.get().text() + ". I understand:\n" + Directives.HELP;
            return List.of(new Piece.Text(Words.of(text)));
        }
        List<Piece> pieces = new ArrayList<>();
        if (prompt.model().equals("sim-thinking") || directives.has(Directive.Think.class)) {
            pieces.add(new Piece.Thinking(Words.of(THOUGHT)));
        }
        pieces.addAll(answer());
        return pieces;
    }

    private List<Piece> answer() {
        if (directives.has(Directive.Refuse.class)) {
            return List.of(new Piece.Refusal(Words.of(REFUSAL)));
        }
        var tools = new ToolUse(prompt, directives);
        List<Piece> calls = tools.calls();
        return calls.isEmpty() ? List.of(new Piece.Text(text(tools.regret()))) : calls;
    }

    private Words text(Optional<String> regret) {
        String said = Directives.strip(prompt.text());
        if (regret.isPresent()) {
            return Words.of(MARK + regret.get());
        }
        if (prompt.toolResult().isPresent()) {
            return Words.of(
                    MARK + "The tool answered: " + shorten(prompt.toolResult().get(), QUOTED));
        }
        Optional<Directive.Length> length = directives.find(Directive.Length.class);
        if (length.isPresent()) {
            return Words.filler(length.get().words());
        }
        if (prompt.model().equals("sim-echo") && !said.isEmpty()) {
            return Words.of(shorten(said, ECHOED));
        }
        return Words.of(MARK + (said.isEmpty() ? "You said nothing." : "You said: " + shorten(said, QUOTED)));
    }

    private static String shorten(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }

    private Script.Tempo tempo() {
        int usual = prompt.model().equals("sim-fast") ? 0 : HUMAN_PACE;
        int pace = directives
                .find(Directive.Pace.class)
                .map(Directive.Pace::wordsPerSecond)
                .orElse(usual);
        Duration silence = directives
                .find(Directive.Silence.class)
                .map(Directive.Silence::time)
                .orElse(Duration.ZERO);
        return new Script.Tempo(
                pace == 0 ? Duration.ZERO : Duration.ofSeconds(1).dividedBy(pace), silence);
    }

    private Usage usage(Speech speech) {
        var counted = new Usage(prompt.inputTokens(), 0, 0, 0, speech.words(), speech.thinkingWords());
        return directives
                .find(Directive.Report.class)
                .map(order -> counted.merge(order.usage()))
                .orElse(counted);
    }

    private Optional<Script.BreakOff> breakOff() {
        return directives
                .find(Directive.BreakOff.class)
                .map(order -> new Script.BreakOff(order.afterWords(), order.trouble()));
    }
}
