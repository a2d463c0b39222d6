package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class WatchersTests {
    private static final Duration BEAT = Duration.ofSeconds(15);

    private static ServerSentEvent<String> event(int number) {
        return ServerSentEvent.builder("call " + number).build();
    }

    @Test
    void pageHearsSomethingWhenNothingHappens() {
        StepVerifier.withVirtualTime(() -> new Watchers(1, BEAT).admit(Flux.never()))
                .thenAwait(BEAT)
                .assertNext(beat -> assertThat(beat.comment()).isNotNull())
                .thenCancel()
                .verify();
    }

    @Test
    void whoTakesNothingIsCutOff() {
        StepVerifier.withVirtualTime(
                        () -> new Watchers(1, BEAT).admit(Flux.range(0, 1000).map(WatchersTests::event)), 2)
                .expectNextCount(2)
                .thenAwait(BEAT.multipliedBy(3))
                .thenRequest(Long.MAX_VALUE)
                .thenConsumeWhile(_ -> true)
                .verifyError();
    }

    @Test
    void placeOfWhoLeavesIsFree() {
        var watchers = new Watchers(1, BEAT);
        var first = watchers.admit(Flux.never()).subscribe();

        StepVerifier.create(watchers.admit(Flux.never())).verifyError(ResponseStatusException.class);
        first.dispose();
        StepVerifier.create(watchers.admit(Flux.just(event(1))))
                .expectNextCount(1)
                .thenCancel()
                .verify();
    }

    @Test
    void nobodyWatchesForEver() {
        StepVerifier.withVirtualTime(() -> new Watchers(1, BEAT).admit(Flux.never()))
                .thenAwait(Duration.ofMinutes(10))
                .thenConsumeWhile(_ -> true)
                .verifyComplete();
    }

    @Test
    void everybodyLeavesWhenTheGatewayIsToStop() {
        var watchers = new Watchers(2, BEAT);
        watchers.start();
        Sinks.Many<ServerSentEvent<String>> events = Sinks.many().unicast().onBackpressureBuffer();

        StepVerifier.create(watchers.admit(events.asFlux()))
                .then(() -> events.tryEmitNext(event(1)))
                .expectNextCount(1)
                .then(watchers::stop)
                .verifyComplete();
    }
}
