package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.ledger.RowFilter;
import dev.drawbridge.limits.RunningCall;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunningLineTests {
    private static final Watched ALL = new Watched(RowFilter.ALL, null);
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static String text(List<RunningCall> calls, Watched watched) {
        return new RunningLine(() -> calls, Clock.fixed(NOW, ZoneOffset.UTC)).text(watched);
    }

    private static RunningCall call(String key, int seconds) {
        return new RunningCall("c", "key_" + key, key, "openai-chat", "sonnet", NOW.minusSeconds(seconds));
    }

    @Test
    void nothingIsSaidToRunWhenNothingDoes() {
        assertThat(text(List.of(), ALL)).isEqualTo("Nothing runs on this replica right now.");
    }

    @Test
    void holderOfAKeySeesOnlyTheOwnCallsRun() {
        assertThat(text(List.of(call("anna", 12), call("ben", 3)), new Watched(RowFilter.ALL, Set.of("key_ben"))))
                .isEqualTo("Running on this replica: ben → sonnet, 3 s");
    }

    @Test
    void lineStaysALineHoweverManyRun() {
        List<RunningCall> many =
                IntStream.range(0, 500).mapToObj(i -> call("k" + i, i)).toList();

        assertThat(text(many, ALL)).endsWith("k4 → sonnet, 4 s and 495 more").hasSizeLessThan(200);
    }
}
