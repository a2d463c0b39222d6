package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.drawbridge.access.AccessRefusedException.Reason;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class WrongKeysTests {
    private static final ClientAddress SOMEBODY = from("203.0.113.9");

    private final Hand time = new Hand();
    private final WrongKeys wrongKeys = new WrongKeys(time);

    private static final class Hand implements TimeMeter {
        private long nanos;

        void turn(Duration by) {
            nanos += by.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void furtherOnesAreTooMany(Door door) {
        int most = door == Door.ADMINS ? 5 : 20;

        assertThat(tries(most, SOMEBODY, door)).containsOnly(Reason.UNKNOWN);
        assertThat(tries(3, SOMEBODY, door)).containsOnly(Reason.TOO_MANY);
    }

    @Test
    void afterTheToldTimeTheyAreJudgedAgain() {
        tries(20, SOMEBODY, Door.CALLERS);
        time.turn(Duration.ofSeconds(22));

        var refusal = wrongKeys.judged(refusal(Reason.MISTYPED), SOMEBODY, Door.CALLERS);

        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(38));
        assertThat(refusal).hasMessageContaining("203.0.113.9").hasMessageEndingWith("why it is wrong");
        time.turn(Duration.ofSeconds(38));
        assertThat(tries(20, SOMEBODY, Door.CALLERS)).containsOnly(Reason.UNKNOWN);
    }

    @Test
    void addressesAndDoorsAreCountedApart() {
        tries(21, SOMEBODY, Door.CALLERS);

        assertThat(tries(1, from("203.0.113.10"), Door.CALLERS)).containsOnly(Reason.UNKNOWN);
        assertThat(tries(1, SOMEBODY, Door.ADMINS)).containsOnly(Reason.UNKNOWN);
        assertThat(tries(1, SOMEBODY, Door.CALLERS)).containsOnly(Reason.TOO_MANY);
    }

    @Test
    void addressesOfOneIpv6NetworkAreOne() {
        IntStream.range(0, 20).forEach(i -> tries(1, from("2001:db8:1:2::" + i), Door.CALLERS));

        assertThat(tries(1, from("2001:db8:1:2:ffff::"), Door.CALLERS)).containsOnly(Reason.TOO_MANY);
        assertThat(tries(1, from("2001:db8:1:3::"), Door.CALLERS)).containsOnly(Reason.UNKNOWN);
    }

    @Test
    void inventedAddressBesidesTheTrueOneDoesNotHelp() {
        for (int i = 0; i < 20; i++) {
            tries(1, from("10.0.0." + i, "203.0.113.9"), Door.CALLERS);
        }

        assertThat(tries(1, from("10.0.1.1", "203.0.113.9"), Door.CALLERS)).containsOnly(Reason.TOO_MANY);
    }

    @Test
    void thoseOfUnknownOriginAreCountedTogether() {
        tries(20, from(), Door.CALLERS);

        assertThat(tries(1, from(), Door.CALLERS)).containsOnly(Reason.TOO_MANY);
    }

    @Test
    void onlyGuessesCount() {
        var noGuesses =
                EnumSet.complementOf(EnumSet.of(Reason.UNKNOWN, Reason.MISTYPED, Reason.MALFORMED, Reason.CONFLICTING));

        for (Reason reason : noGuesses) {
            for (int i = 0; i < 30; i++) {
                assertThat(wrongKeys
                                .judged(refusal(reason), SOMEBODY, Door.ADMINS)
                                .reason())
                        .isEqualTo(reason);
            }
        }
        assertThat(tries(1, SOMEBODY, Door.ADMINS)).containsOnly(Reason.UNKNOWN);
    }

    @Test
    void oneLineAMinuteTellsOfAnAddress() {
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var log = (Logger) LoggerFactory.getLogger(WrongKeys.class);
        log.addAppender(lines);

        tries(500, SOMEBODY, Door.CALLERS);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("More than 20 wrong keys in a minute came from 203.0.113.9");
        time.turn(Duration.ofMinutes(1));
        tries(500, SOMEBODY, Door.CALLERS);

        assertThat(lines.list).hasSize(2);
        log.detachAppender(lines);
    }

    private List<Reason> tries(int count, ClientAddress from, Door door) {
        return IntStream.range(0, count)
                .mapToObj(_ ->
                        wrongKeys.judged(refusal(Reason.UNKNOWN), from, door).reason())
                .toList();
    }

    private static AccessRefusedException refusal(Reason reason) {
        return new AccessRefusedException(reason, "why it is wrong");
    }

    private static ClientAddress from(String... addresses) {
        return new ClientAddress(
                Stream.of(addresses).map(InetAddress::ofLiteral).toList(), false, false);
    }
}
