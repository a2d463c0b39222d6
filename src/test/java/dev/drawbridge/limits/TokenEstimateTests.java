package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.call.Limit;
import dev.drawbridge.call.LimitSet;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.testing.TestCalls;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenEstimateTests {
    private static final WindowCalendar CALENDAR = new WindowCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY);

    private final TokenEstimate estimate = new TokenEstimate();

    @Test
    void unlearnedAnswerHasAThousandTokensOrWhatTheCallerAllows() {
        assertThat(estimate.of(call("a", null, 4000))).isEqualTo(new Usage(1000, 0, 0, 0, 1000, 0));
        assertThat(estimate.of(call("a", 64_000, 4000)).output()).isEqualTo(1000);
        assertThat(estimate.of(call("a", 20, 4000)).output()).isEqualTo(20);
    }

    @Test
    void usualAnswerIsLearnedOfEachKeyAndModel() {
        for (int i = 0; i < 30; i++) {
            ended(call("a", null, 4000), Ending.OK, new Usage(800, 0, 0, 0, 300, 0));
        }

        assertThat(estimate.of(call("a", null, 8000))).isEqualTo(new Usage(1600, 0, 0, 0, 300, 0));
        assertThat(estimate.of(call("a", 100, 8000)).output()).isEqualTo(100);
        assertThat(estimate.of(call("b", null, 8000)).output()).isEqualTo(1000);
    }

    @Test
    void recentCallsWeighMore() {
        ended(call("a", null, 4000), Ending.OK, new Usage(1000, 0, 0, 0, 100, 0));
        ended(call("a", null, 4000), Ending.OK, new Usage(1000, 0, 0, 0, 200, 0));

        assertThat(estimate.of(call("a", null, 4000)).output()).isEqualTo(130);
    }

    @Test
    void promptThatIsReadFromTheCacheCountsLittle() {
        for (int i = 0; i < 40; i++) {
            ended(call("a", null, 400_000), Ending.OK, new Usage(500, 95_000, 1500, 0, 200, 0));
        }

        Usage expected = estimate.of(call("a", null, 400_000));

        assertThat(expected.cacheRead()).isBetween(94_990L, 95_010L);
        assertThat(TokenEstimate.counted(expected)).isBetween(2_190L, 2_220L);
    }

    @Test
    void brokenCallsTeachNothing() {
        ended(call("a", null, 4000), Ending.CANCELLED, new Usage(1000, 0, 0, 0, 3, 0));
        ended(call("a", null, 4000), Ending.FAILED_AFTER_OUTPUT, new Usage(1000, 0, 0, 0, 3, 0));
        ended(call("a", null, 4000), Ending.REFUSED, Usage.NONE.known());

        assertThat(estimate.of(call("a", null, 4000)).output()).isEqualTo(1000);
    }

    @Test
    void smallLimitsAreNotTooSmallForAnAnswerThatMayBeShort() {
        assertThat(asked(500, new Usage(100, 0, 0, 0, 1000, 0))).isEqualTo(500);
        assertThat(asked(5000, new Usage(100, 0, 0, 0, 1000, 0))).isEqualTo(1100);
        assertThat(asked(500, new Usage(600, 9000, 30, 0, 1000, 0))).isEqualTo(630);
        assertThat(asked(500, new Usage(0, 0, 0, 0, 0, 0))).isEqualTo(1);
    }

    private static long asked(long most, Usage expected) {
        var set = new LimitSet(
                List.of(new Limit.Concurrent(3), new Limit.Tokens(most, Per.MINUTE), new Limit.Requests(7, Per.DAY)),
                List.of());
        List<RateAsk> asks = RateAsk.of(Scope.GLOBAL, set, CALENDAR, RateClient.NOW, expected);
        assertThat(asks).extracting(RateAsk::most).containsExactly(most, 7L);
        return asks.getFirst().amount();
    }

    private void ended(Call call, Ending ending, Usage usage) {
        estimate.ended(
                call,
                new CallOutcome(
                        ending,
                        200,
                        "p",
                        "m",
                        "default",
                        1,
                        usage,
                        false,
                        FinishReason.STOP,
                        null,
                        null,
                        Duration.ofSeconds(1),
                        List.of()));
    }

    private static Call call(String key, Integer maxTokens, int bytes) {
        Call call = TestCalls.call("call", key, "m", TestCalls.START);
        return new Call(
                call.id(),
                call.caller(),
                call.dialect(),
                RequestHead.of("m", true, false, maxTokens),
                " ".repeat(bytes).getBytes(StandardCharsets.UTF_8),
                call.headers(),
                "",
                null,
                call.startedAt());
    }
}
