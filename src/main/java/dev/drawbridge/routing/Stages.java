package dev.drawbridge.routing;

import dev.drawbridge.call.Call;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.routing.ModelNames.Meaning;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds out whether a call is of a kind that the operator gave a model of its own.
final class Stages {
    /// By these rules a name means what the client's maker meant by it, and nothing that the operator said of it.
    private static final Set<NameRule> SUBJECT =
            EnumSet.of(NameRule.KNOWN, NameRule.CLAUDE, NameRule.SIMULATED, NameRule.DEFAULT);

    private final Supplier<RoutingSettings> settings;
    private final PromptCounter counter;

    Stages(Supplier<RoutingSettings> settings, PromptCounter counter) {
        this.settings = settings;
        this.counter = counter;
    }

    /// @param model that serves the stage
    record Choice(Stage stage, String model, String why) {}

    boolean isSubject(Meaning meaning) {
        NameRule rule = meaning.found().rule();
        boolean ownName = rule == NameRule.KNOWN || rule == NameRule.SIMULATED;
        return settings.get().hasStages()
                && SUBJECT.contains(rule)
                && (!ownName || ClaudeLines.isClaude(meaning.name()));
    }

    /// The first stage that the call belongs to.
    Optional<Choice> of(Call call, Meaning meaning) {
        if (!isSubject(meaning)) {
            return Optional.empty();
        }
        try {
            ChatRequest request = Codecs.of(call.dialect()).readRequest(call.head(), call.body());
            return longContext(call, request)
                    .or(() -> choice(Stage.BACKGROUND, settings.get().background(), StageSigns.background(request)))
                    .or(() -> choice(Stage.PLANNING, settings.get().planning(), planning(request)))
                    .or(() -> choice(Stage.THINKING, settings.get().thinking(), thinking(request, meaning)));
        } catch (FaultException _) {
            // What the gateway cannot read is told by whoever has to send it.
            return Optional.empty();
        }
    }

    /// No token is shorter than a byte, so that short bodies need no counting.
    private Optional<Choice> longContext(Call call, ChatRequest request) {
        Stage.LongContext set = settings.get().longContext();
        if (set == null || call.body().length <= set.over()) {
            return Optional.empty();
        }
        long tokens = counter.count(request);
        return tokens > set.over()
                ? Optional.of(new Choice(
                        Stage.LONG_CONTEXT, set.model(), "about " + tokens + " tokens, more than " + set.over()))
                : Optional.empty();
    }

    private static Optional<String> planning(ChatRequest request) {
        return StageSigns.isPlanning(request) ? Optional.of("plan mode is on") : Optional.empty();
    }

    private static Optional<String> thinking(ChatRequest request, Meaning meaning) {
        Reasoning asked = request.reasoning().or(meaning.thinking());
        return StageSigns.thinking(asked);
    }

    private static Optional<Choice> choice(Stage stage, @Nullable String model, Optional<String> why) {
        return model == null ? Optional.empty() : why.map(reason -> new Choice(stage, model, reason));
    }
}
