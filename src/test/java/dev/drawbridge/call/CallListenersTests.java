package dev.drawbridge.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.testing.TestCalls;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallListenersTests {
    private final List<String> heard = new ArrayList<>();

    @Test
    void everybodyHearsInOrderThoughOneThrows() {
        var listeners = new CallListeners(List.of(new Recorder("a"), new Thrower(), new Recorder("b")));
        Call call = TestCalls.call("c1");

        listeners.began(call);
        listeners.ended(call, TestCalls.answered("p", "m"));

        assertThat(heard).containsExactly("a began c1", "b began c1", "a ended c1 200", "b ended c1 200");
    }

    private final class Recorder implements CallListener {
        private final String name;

        private Recorder(String name) {
            this.name = name;
        }

        @Override
        public void began(Call call) {
            heard.add(name + " began " + call.id());
        }

        @Override
        public void ended(Call call, CallOutcome outcome) {
            heard.add(name + " ended " + call.id() + " " + outcome.status());
        }
    }

    private static final class Thrower implements CallListener {
        @Override
        public void began(Call call) {
            throw new IllegalStateException("began");
        }

        @Override
        public void ended(Call call, CallOutcome outcome) {
            throw new IllegalStateException("ended");
        }
    }
}
