package dev.drawbridge.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.catalog.Timeouts;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class SilenceTests {
    private static final byte[] BEAT = "beat".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PIECE = "piece".getBytes(StandardCharsets.UTF_8);
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(40), Duration.ofMinutes(5));

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final CallProgress progress = new CallProgress(Calls.chat(true), (_, _) -> {}, clock);
    private final Silence silence = new Silence(clock, TIMEOUTS, progress, "p", progress::outputBegun);
    private final Sinks.Many<byte[]> upstream = Sinks.many().unicast().onBackpressureBuffer();
    private final List<String> sent = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void aSilentProviderIsBridgedByKeepalivesAtMostFifteenSecondsApart() {
        subscribe(Long.MAX_VALUE);
        clock.advanceTimeBy(Duration.ofSeconds(15));
        assertThat(sent).containsExactly("beat");
        clock.advanceTimeBy(Duration.ofSeconds(15));
        assertThat(sent).containsExactly("beat", "beat");
    }

    @Test
    void noKeepaliveIsSentWhileTheAnswerFlows() {
        subscribe(Long.MAX_VALUE);
        for (int second = 0; second < 30; second++) {
            clock.advanceTimeBy(Duration.ofSeconds(1));
            upstream.tryEmitNext(PIECE);
        }
        assertThat(sent).hasSize(30).containsOnly("piece");
    }

    @Test
    void aProviderThatNeverBeginsIsGivenUpAfterTheFirstEventTimeout() {
        subscribe(Long.MAX_VALUE);
        clock.advanceTimeBy(Duration.ofSeconds(61));
        assertThat(failures).singleElement().isInstanceOfSatisfying(FaultException.class, failure -> {
            assertThat(failure.fault().kind()).isEqualTo(FaultKind.TIMEOUT);
            assertThat(failure).hasMessageContaining("did not begin to answer within 60 s");
        });
    }

    @Test
    void aProviderThatFallsSilentIsGivenUpAfterTheIdleTimeout() {
        subscribe(Long.MAX_VALUE);
        upstream.tryEmitNext(PIECE);
        progress.firstEventSeen();
        clock.advanceTimeBy(Duration.ofSeconds(39));
        assertThat(failures).isEmpty();
        clock.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(failures).singleElement().asString().contains("fell silent for 40 s");
    }

    @Test
    void aClientThatReadsSlowlyIsNotTheProvidersSilence() {
        subscribe(1);
        moreThanIsReadAhead();
        progress.firstEventSeen();
        clock.advanceTimeBy(Duration.ofSeconds(120));
        assertThat(failures).isEmpty();
    }

    @Test
    void aStreamThatNeverEndsIsCutAtTheTotalEvenIfNobodyReads() {
        subscribe(1);
        progress.firstEventSeen();
        moreThanIsReadAhead();
        clock.advanceTimeBy(Duration.ofMinutes(5).plusSeconds(1));
        subscriber.request(200);
        assertThat(failures).singleElement().asString().contains("read so slowly that it did not end within 300 s");
    }

    @Test
    void theTicksEndWithTheAnswer() {
        StepVerifier.create(silence.client(silence.upstream(Flux.just(PIECE)), () -> BEAT))
                .expectNext(PIECE)
                .verifyComplete();
        assertThat(clock.getScheduledTaskCount()).isLessThanOrEqualTo(1);
    }

    private void moreThanIsReadAhead() {
        for (int i = 0; i < 100; i++) {
            upstream.tryEmitNext(PIECE);
        }
    }

    private final BaseSubscriber<byte[]> subscriber = new BaseSubscriber<>() {
        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {}

        @Override
        protected void hookOnNext(byte[] piece) {
            sent.add(new String(piece, StandardCharsets.UTF_8));
        }

        @Override
        protected void hookOnError(Throwable error) {
            failures.add(error);
        }
    };

    private void subscribe(long demand) {
        silence.client(silence.upstream(upstream.asFlux()), () -> BEAT).subscribe(subscriber);
        subscriber.request(demand);
    }
}
