package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallListener;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.ledger.Bookkeeper;
import dev.drawbridge.reasoning.ByteSearch;
import dev.drawbridge.routing.RoutingSettings;
import dev.drawbridge.sessions.Feedback;
import dev.drawbridge.sessions.Feedback.Told;
import dev.drawbridge.sessions.Steering;
import dev.drawbridge.store.StoreAwayException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/// Takes what users type in a chat about the answer before, `/feedback good` or `/feedback bad`, and answers itself: no
/// provider is asked, nothing is counted against any limit.
final class TypedFeedback {
    private static final ByteSearch WORD = new ByteSearch("/feedback");
    private static final Pattern COMMAND = Pattern.compile("/feedback\\s+(good|bad)");
    private static final Pattern REMINDER = Pattern.compile("(?s)<system-reminder>.*?</system-reminder>");
    private static final String MODEL = "feedback";
    private static final int OK = 200;

    private final Steering steering;
    private final Feedback feedback;
    private final Supplier<RoutingSettings> settings;
    private final CallListener listener;
    private final Clock clock;

    TypedFeedback(
            Steering steering,
            Feedback feedback,
            Supplier<RoutingSettings> settings,
            CallListener listener,
            Clock clock) {
        this.steering = steering;
        this.feedback = feedback;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
    }

    /// Empty when the user typed something else.
    Mono<OwnAnswer> answer(Call call) {
        return typed(call).map(word -> answer(call, word)).orElseGet(Mono::empty);
    }

    private record Word(ChatRequest request, boolean ok) {}

    private Optional<Word> typed(Call call) {
        if (!settings.get().autoOrUsual().answersInChat() || !WORD.isIn(call.body())) {
            return Optional.empty();
        }
        try {
            ChatRequest request = Codecs.of(call.dialect()).readRequest(call.head(), call.body());
            Matcher command = COMMAND.matcher(last(request));
            return command.matches()
                    ? Optional.of(new Word(request, command.group(1).equals("good")))
                    : Optional.empty();
        } catch (FaultException _) {
            // Who serves the call says what is wrong with it.
            return Optional.empty();
        }
    }

    private static String last(ChatRequest request) {
        List<Message> messages = request.messages();
        Message last = messages.isEmpty() ? Message.text(Role.SYSTEM, "") : messages.getLast();
        boolean onlyText = last.parts().stream().allMatch(Part.Text.class::isInstance);
        if (last.role() != Role.USER || !onlyText) {
            return "";
        }
        return last.parts().stream()
                .map(part -> ((Part.Text) part).text())
                .map(text -> REMINDER.matcher(text).replaceAll("").strip())
                .filter(text -> !text.isEmpty())
                .reduce("", String::concat);
    }

    private Mono<OwnAnswer> answer(Call call, Word word) {
        listener.began(call);
        return steering.home(call, word.request)
                .flatMap(home -> home.map(last -> feedback.give(
                                last.call(), word.ok, call.caller().keyId()))
                        .orElseGet(() -> Mono.just(new Told(Feedback.Fate.UNKNOWN, "", ""))))
                .map(told -> text(told, word.ok))
                .onErrorResume(
                        StoreAwayException.class,
                        _ -> Mono.just("The store is out of reach, so that this could not be noted."))
                .map(text -> OwnAnswer.of(call, text))
                .doOnNext(_ -> listener.ended(call, outcome(call)));
    }

    private static String text(Told told, boolean ok) {
        return switch (told.fate()) {
            case COUNTED ->
                "Noted: %s did this %s task %s. auto will go by it."
                        .formatted(told.target(), told.task(), ok ? "well" : "badly");
            case AGAIN -> "What you said of the last answer is noted already.";
            case UNKNOWN ->
                "There is nothing to note: the last answer of this conversation was not chosen by auto, or is too old.";
        };
    }

    private CallOutcome outcome(Call call) {
        Duration took = Duration.between(call.startedAt(), clock.instant());
        return new CallOutcome(
                Ending.OK,
                OK,
                Bookkeeper.GATEWAY,
                MODEL,
                null,
                0,
                Usage.NONE.known(),
                false,
                FinishReason.STOP,
                null,
                took,
                took,
                List.of());
    }
}
