package dev.drawbridge.explain;

import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.explain.Explanation.AttemptPart;
import dev.drawbridge.explain.Explanation.KeyPart;
import dev.drawbridge.explain.Explanation.LimitPart;
import dev.drawbridge.explain.Explanation.NamePart;
import dev.drawbridge.explain.Explanation.SkippedPart;
import dev.drawbridge.explain.Explanation.StepPart;
import dev.drawbridge.explain.Explanation.TokensPart;
import dev.drawbridge.limits.Foretold;
import dev.drawbridge.limits.LimitWords;
import dev.drawbridge.routing.Decision;
import dev.drawbridge.routing.NameReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is found out about one question, step by step. For use within one answer only.
final class Findings {
    private final Prompt prompt;
    private final @Nullable KeyPart key;
    private final List<String> missing = new ArrayList<>();
    private final List<SkippedPart> skipped = new ArrayList<>();
    private List<StepPart> route = List.of();
    private List<AttemptPart> attempts = List.of();
    private @Nullable NamePart name;
    private @Nullable TokensPart tokens;
    private @Nullable List<LimitPart> limits;
    private @Nullable String refusal;

    /// @param hasBody whether the question brought a body
    /// @param asked the key that was asked about, if any
    /// @param key what was found out about it
    Findings(Prompt prompt, boolean hasBody, @Nullable String asked, @Nullable KeyPart key) {
        this.prompt = prompt;
        this.key = key;
        if (asked == null) {
            missing.add("what a key may do: no key was named");
        } else if (key == null) {
            missing.add("what the key \"" + asked + "\" may do: the store was not asked");
        } else {
            key.refusals().stream().findFirst().ifPresent(this::refused);
        }
        if (!hasBody) {
            missing.add("losses and tokens of the real request: no body was given, so a one-word prompt was taken");
        }
    }

    Prompt prompt() {
        return prompt;
    }

    /// @param reading null when nobody knows the name
    void read(@Nullable NameReading reading) {
        if (reading == null) {
            return;
        }
        name = new NamePart(
                reading.rule().name().toLowerCase(Locale.ROOT), reading.matched(), words(reading.thinking()));
        reading.candidates().forEach(candidate -> {
            if (candidate.obstacle() != null) {
                skipped.add(new SkippedPart(
                        candidate.deployment().provider().name(),
                        candidate.deployment().model(),
                        candidate.obstacle()));
            }
        });
    }

    private static @Nullable String words(Reasoning thinking) {
        if (thinking.saysNothing()) {
            return null;
        }
        if (thinking.mode() == Reasoning.Mode.OFF) {
            return "off";
        }
        return thinking.effort() == null ? "on" : "effort " + Efforts.word(thinking.effort());
    }

    void decided(Decision decision) {
        route = decision.steps().stream()
                .map(step -> new StepPart(step.rule(), step.text()))
                .toList();
    }

    void tokens(TokensPart counted) {
        tokens = counted;
    }

    void attempts(List<AttemptPart> parts) {
        attempts = parts;
        if (parts.stream().allMatch(part -> part.refused() != null)) {
            parts.stream().map(AttemptPart::refused).findFirst().ifPresent(this::refused);
        }
    }

    void limits(List<Foretold> foretold) {
        limits = foretold.stream().map(Amounts::limit).toList();
        foretold.stream()
                .filter(one -> !one.isEnough())
                .findFirst()
                .ifPresent(one -> refused("%s has too little left of %s: %s, and this call asks %s."
                        .formatted(
                                LimitWords.who(one.allowance().scope()),
                                one.allowance().what(),
                                Amounts.limit(one).left(),
                                Amounts.limit(one).asked())));
    }

    void without(String what) {
        missing.add(what);
    }

    /// The first word counts: the gateway would not get to the next.
    Findings refused(String why) {
        if (refusal == null) {
            refusal = why;
        }
        return this;
    }

    Explanation explanation() {
        String verdict = attempts.stream()
                .filter(part -> part.refused() == null)
                .findFirst()
                .map(part ->
                        "The call would go to " + part.provider() + " as " + part.model() + ", " + part.way() + ".")
                .orElse("Nobody would be asked.");
        return new Explanation(
                refusal == null,
                refusal == null ? verdict : "The call would be refused: " + refusal,
                prompt.model(),
                prompt.dialect().id(),
                prompt.guessed(),
                key,
                name,
                route,
                attempts,
                skipped,
                tokens,
                limits,
                missing);
    }
}
