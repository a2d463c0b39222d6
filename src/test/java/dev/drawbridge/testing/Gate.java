package dev.drawbridge.testing;

import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/// Holds an answer back until the test lets it go on. Each [#open()] lets one waiter pass, whoever of the two is first.
public final class Gate {
    private final List<Sinks.Empty<Void>> turns = new ArrayList<>();
    private int waited;
    private int opened;

    public synchronized void open() {
        turn(opened++).tryEmitEmpty().orThrow();
    }

    Mono<Void> pass() {
        return Mono.defer(this::next);
    }

    private synchronized Mono<Void> next() {
        return turn(waited++).asMono();
    }

    private Sinks.Empty<Void> turn(int index) {
        while (turns.size() <= index) {
            turns.add(Sinks.empty());
        }
        return turns.get(index);
    }
}
