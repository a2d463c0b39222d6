package dev.drawbridge.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// Brings questions to the store many at a time: while answers are on their way, what is asked meanwhile waits for the
/// next command. A lone question goes out at once.
final class Batches<Q, A> {
    private static final int LARGEST = 64;
    private static final int MOST_ON_THEIR_WAY = 2;

    private final Function<List<Q>, Mono<List<A>>> command;
    private final Queue<Waiting<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger onTheirWay = new AtomicInteger();

    /// @param command answers questions in their order
    Batches(Function<List<Q>, Mono<List<A>>> command) {
        this.command = command;
    }

    Mono<A> ask(Q question) {
        return Mono.create(sink -> {
            var asked = new Waiting<Q, A>(question, sink, new AtomicBoolean());
            sink.onCancel(() -> asked.left.set(true));
            waiting.add(asked);
            send();
        });
    }

    private void send() {
        while (!waiting.isEmpty() && takesOff()) {
            List<Waiting<Q, A>> batch = next();
            if (batch.isEmpty()) {
                onTheirWay.decrementAndGet();
            } else {
                run(batch);
            }
        }
    }

    private boolean takesOff() {
        int before = onTheirWay.getAndUpdate(count -> Math.min(count + 1, MOST_ON_THEIR_WAY));
        return before < MOST_ON_THEIR_WAY;
    }

    private List<Waiting<Q, A>> next() {
        var batch = new ArrayList<Waiting<Q, A>>();
        while (batch.size() < LARGEST) {
            Waiting<Q, A> asked = waiting.poll();
            if (asked == null) {
                return batch;
            }
            if (!asked.left.get()) {
                batch.add(asked);
            }
        }
        return batch;
    }

    /// The questions of many subscribers share one subscription, which is nobody's own.
    private void run(List<Waiting<Q, A>> batch) {
        Mono.defer(() -> command.apply(batch.stream().map(Waiting::question).toList()))
                .doFinally(_ -> landed())
                .subscribe(answers -> tell(batch, answers), error -> batch.forEach(asked -> asked.sink.error(error)));
    }

    /// Whoever asks between the two lines and finds both ways taken is found here.
    private void landed() {
        onTheirWay.decrementAndGet();
        send();
    }

    private void tell(List<Waiting<Q, A>> batch, List<A> answers) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).sink.success(answers.get(i));
        }
    }

    private record Waiting<Q, A>(Q question, MonoSink<A> sink, AtomicBoolean left) {}
}
