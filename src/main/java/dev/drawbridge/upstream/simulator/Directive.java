package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One order to the simulator inside the user's text, such as `[sim:cut 5]`; [Directives#HELP] explains them all.
sealed interface Directive {
    record Fail(Trouble trouble) implements Directive {}

    /// @param trouble empty when the connection is lost without a word
    record BreakOff(int afterWords, Optional<Trouble> trouble) implements Directive {}

    record Delay(Duration time) implements Directive {}

    record Silence(Duration time) implements Directive {}

    record Length(int words) implements Directive {}

    record Pace(int wordsPerSecond) implements Directive {}

    record Call(List<String> tools, boolean withArguments) implements Directive {
        public Call {
            tools = List.copyOf(tools);
        }
    }

    record Refuse() implements Directive {}

    /// Stop at the output limit, in the middle of the answer.
    record Exhaust() implements Directive {}

    record Think() implements Directive {}

    record Report(Usage usage) implements Directive {}

    /// @param text as it was written
    record NotUnderstood(String text) implements Directive {}
}
