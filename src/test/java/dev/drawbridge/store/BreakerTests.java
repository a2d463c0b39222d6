package dev.drawbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisReadOnlyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class BreakerTests {
    private static final RedisException TIMEOUT = new RedisCommandTimeoutException("slow");

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final AtomicReference<Mono<Void>> server = new AtomicReference<>(Mono.empty());
    private final AtomicInteger probes = new AtomicInteger();
    private final AtomicInteger renewals = new AtomicInteger();
    private final List<Boolean> changes = new ArrayList<>();
    private final Breaker breaker = new Breaker(
            Mono.defer(() -> {
                probes.incrementAndGet();
                return server.get();
            }),
            renewals::incrementAndGet,
            time,
            Patience.USUAL);

    @BeforeEach
    void start() {
        breaker.changes().subscribe(changes::add);
        breaker.start();
    }

    @AfterEach
    void stop() {
        breaker.stop();
        time.dispose();
    }

    @Test
    void slowCommandOfALiveStoreCutsNobodyOff() {
        breaker.report(TIMEOUT);

        assertThat(probes).hasValue(1);
        assertThat(breaker.isAway()).isFalse();
        assertThat(changes).isEmpty();
    }

    @Test
    void silentStoreIsAwayFromTheSecondMissedAnswerUntilTheFirstOneGiven() {
        server.set(Mono.never());
        breaker.report(TIMEOUT);
        assertThat(breaker.isAway()).isFalse();

        time.advanceTimeBy(Patience.USUAL);
        assertThat(breaker.isAway()).isTrue();

        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(breaker.isAway()).isTrue();

        server.set(Mono.empty());
        time.advanceTimeBy(Breaker.PROBE_EVERY.plus(Patience.USUAL));
        assertThat(breaker.isAway()).isFalse();
        assertThat(changes).containsExactly(true, false);
    }

    @Test
    void storeThatDiesWhileNobodyCallsIsNoticed() {
        server.set(Mono.error(new RedisException("Currently not connected.")));
        time.advanceTimeBy(Breaker.WATCH_EVERY);

        assertThat(breaker.isAway()).isTrue();
    }

    @Test
    void singleMissedWatchIsNotEnough() {
        AtomicInteger asked = new AtomicInteger();
        server.set(Mono.defer(() -> asked.getAndIncrement() == 0 ? Mono.never() : Mono.empty()));
        time.advanceTimeBy(Breaker.WATCH_EVERY.plus(Patience.USUAL));

        assertThat(asked).hasValue(2);
        assertThat(breaker.isAway()).isFalse();
    }

    @Test
    void probesAreFewWhileAway() {
        server.set(Mono.error(TIMEOUT));
        breaker.report(TIMEOUT);
        probes.set(0);
        time.advanceTimeBy(Duration.ofSeconds(10));
        Stream.generate(() -> TIMEOUT).limit(1000).forEach(breaker::report);

        assertThat(probes.get()).isBetween(38, 41);
    }

    @Test
    void silentConnectionIsRenewedNowAndThen() {
        server.set(Mono.error(TIMEOUT));
        breaker.report(TIMEOUT);
        assertThat(renewals).hasValue(0);

        time.advanceTimeBy(Breaker.RENEW_AFTER);
        assertThat(renewals).hasValue(1);
        time.advanceTimeBy(Breaker.RENEW_AFTER);
        assertThat(renewals).hasValue(2);
    }

    @Test
    void demotedMasterIsLeftAtOnce() {
        server.set(Mono.error(new RedisReadOnlyException("READONLY You can't write against a read only replica.")));
        breaker.report(TIMEOUT);

        assertThat(renewals).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource
    void answerThatNobodyIsServedIsNoAnswer(RedisException failure) {
        server.set(Mono.error(failure));
        breaker.report(failure);

        assertThat(breaker.isAway()).isTrue();
    }

    static Stream<RedisException> answerThatNobodyIsServedIsNoAnswer() {
        return Stream.of(
                new RedisConnectionException("Connection refused"),
                new RedisReadOnlyException("READONLY You can't write against a read only replica."),
                new RedisLoadingException("LOADING Redis is loading the dataset in memory"),
                new RedisCommandExecutionException("CLUSTERDOWN The cluster is down"),
                new RedisCommandExecutionException("MASTERDOWN Link with MASTER is down"),
                new RedisCommandExecutionException("NOREPLICAS Not enough good replicas to write."));
    }

    @ParameterizedTest
    @MethodSource
    void errorOfALiveStoreIsTheCommandsOwn(Throwable failure) {
        server.set(Mono.error(failure));
        breaker.report(failure);
        time.advanceTimeBy(Breaker.WATCH_EVERY.multipliedBy(3));

        assertThat(breaker.isAway()).isFalse();
    }

    static Stream<Throwable> errorOfALiveStoreIsTheCommandsOwn() {
        return Stream.of(
                new RedisCommandExecutionException("WRONGTYPE Operation against a key holding the wrong kind of value"),
                new RedisCommandExecutionException("OOM command not allowed when used memory > 'maxmemory'."),
                new RedisCommandExecutionException("ERR user_script:1: boom"),
                new RedisCommandExecutionException("NOPERM this user has no permissions"),
                new RedisNoScriptException("NOSCRIPT No matching script."),
                new IllegalArgumentException("ours"));
    }
}
