package dev.drawbridge.health;

import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Tells the other replicas what this one finds out about targets, and it what they find out. While the store is away
/// each goes by what it sees itself.
final class HealthNews {
    private static final Logger log = LoggerFactory.getLogger(HealthNews.class);
    private static final int WAITING = 1000;

    /// So long what is written for replicas to come is kept.
    private static final Duration KEPT = Duration.ofHours(1);

    private final Store store;
    private final TargetBoard board;
    private final Clock clock;
    private final String self = UUID.randomUUID().toString();
    private final Sinks.Many<Turn> found = Sinks.many().multicast().onBackpressureBuffer(WAITING, false);
    private final Disposable.Composite running = Disposables.composite();

    HealthNews(Store store, TargetBoard board, Clock clock) {
        this.store = store;
        this.board = board;
        this.clock = clock;
    }

    /// @param from the replica
    private record Message(String from, Turn turn) {}

    void start() {
        board.tellsTo(this::tell);
        running.add(found.asFlux().concatMap(turn -> quietly(publish(turn))).subscribe());
        running.add(store.messages(StoreKeys.HEALTH_CHANGES)
                .concatMap(message -> message.isEmpty() ? quietly(catchUp()) : hear(message))
                .subscribe());
    }

    void stop() {
        running.dispose();
    }

    /// From any thread; what is too much for the store is lost, and found out by each replica itself.
    private void tell(Turn turn) {
        synchronized (found) {
            var _ = found.tryEmitNext(turn);
        }
    }

    private Mono<Void> publish(Turn turn) {
        String text = JsonMapper.shared().writeValueAsString(new Message(self, turn));
        String member = JsonMapper.shared().writeValueAsString(turn.target());
        Mono<?> kept = turn.kind() == Turn.Kind.CLOSED
                ? store.commands().hdel(StoreKeys.HEALTH, member)
                : store.commands()
                        .hset(StoreKeys.HEALTH, member, text)
                        .then(store.commands().expire(StoreKeys.HEALTH, KEPT));
        return kept.then(store.commands().publish(StoreKeys.HEALTH_CHANGES, text))
                .then();
    }

    /// News may have been missed, by this replica and by the others.
    private Mono<Void> catchUp() {
        return Flux.fromIterable(board.open())
                .concatMap(this::publish)
                .thenMany(store.commands().hgetall(StoreKeys.HEALTH))
                .concatMap(member -> hear(member.getValue()))
                .then();
    }

    private Mono<Void> hear(String text) {
        return Mono.fromRunnable(() -> {
            try {
                Message message = JsonMapper.shared().readValue(text, Message.class);
                if (!message.from().equals(self) && isNews(message.turn())) {
                    board.learn(message.turn());
                }
            } catch (JacksonException e) {
                log.warn("Another replica tells of targets in a way that this one does not understand", e);
            }
        });
    }

    private boolean isNews(Turn turn) {
        Instant now = clock.instant();
        return turn.kind() == Turn.Kind.CLOSED || turn.until().isAfter(now);
    }

    private static Mono<Void> quietly(Mono<Void> work) {
        return work.onErrorResume(failure -> {
            log.debug("News of targets did not reach the store; each replica goes by what it sees itself", failure);
            return Mono.empty();
        });
    }
}
