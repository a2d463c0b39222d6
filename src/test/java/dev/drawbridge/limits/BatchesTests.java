package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class BatchesTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<List<Integer>> sent = new ArrayList<>();
    private final List<Sinks.One<List<Integer>>> answers = new ArrayList<>();
    private final Batches<Integer, Integer> batches = new Batches<>(this::send);

    private Mono<List<Integer>> send(List<Integer> questions) {
        sent.add(questions);
        Sinks.One<List<Integer>> answer = Sinks.one();
        answers.add(answer);
        return answer.asMono();
    }

    @Test
    void questionsThatMeetAnswersOnTheirWayShareTheNextCommand() {
        List<Integer> heard = new ArrayList<>();
        Flux.range(0, 6).flatMap(batches::ask, 6).subscribe(heard::add);
        assertThat(sent).containsExactly(List.of(0), List.of(1));

        answers.getFirst().tryEmitValue(List.of(10));
        assertThat(sent).hasSize(3).last().isEqualTo(List.of(2, 3, 4, 5));

        answers.get(2).tryEmitValue(List.of(12, 13, 14, 15));
        answers.get(1).tryEmitValue(List.of(11));
        assertThat(heard).containsExactly(10, 12, 13, 14, 15, 11);
    }

    @Test
    void whoHasLeftIsNotAskedFor() {
        batches.ask(1).subscribe();
        batches.ask(2).subscribe();
        batches.ask(3).subscribe().dispose();
        batches.ask(4).subscribe();

        answers.getFirst().tryEmitValue(List.of(1));

        assertThat(sent).last().isEqualTo(List.of(4));
    }

    @Test
    void failureIsEverybodysWhoSharedTheCommand() {
        batches.ask(1).subscribe();
        batches.ask(2).subscribe();
        Mono<Integer> third = batches.ask(3).cache();
        Mono<Integer> fourth = batches.ask(4).cache();
        third.subscribe(_ -> {}, _ -> {});
        fourth.subscribe(_ -> {}, _ -> {});
        answers.getFirst().tryEmitValue(List.of(1));

        answers.get(2).tryEmitError(new IllegalStateException("gone"));

        StepVerifier.create(third).expectErrorMessage("gone").verify(PATIENCE);
        StepVerifier.create(fourth).expectErrorMessage("gone").verify(PATIENCE);
        batches.ask(5).subscribe();
        assertThat(sent).last().isEqualTo(List.of(5));
    }

    @Test
    void nobodyIsForgottenWhenManyAskFromManyThreads() {
        var busy = new Batches<Integer, Integer>(questions -> Mono.just(
                        questions.stream().map(question -> question * 2).toList())
                .publishOn(Schedulers.parallel()));

        List<Integer> heard = Flux.range(0, 20_000)
                .flatMap(question -> Mono.defer(() -> busy.ask(question)).subscribeOn(Schedulers.boundedElastic()), 256)
                .collectList()
                .block(PATIENCE);

        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20_000)
                        .mapToObj(question -> question * 2)
                        .toList());
    }
}
