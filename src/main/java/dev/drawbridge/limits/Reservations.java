package dev.drawbridge.limits;

import dev.drawbridge.limits.Taken.Used;
import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreAwayException;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/// Sets money and slots of open calls aside in the store, each call's all or none, under a lease that outlives this
/// replica. What a call has cost in the end is counted by its ledger row, which also ends the lease, so that a call is
/// settled exactly as often as it has a row: once.
final class Reservations {
    private static final Script OPEN = Script.load("/redis/limits-open.lua");
    private static final Script ENDED = Script.load("/redis/limits-ended.lua");
    private static final Script RELEASE = Script.load("/redis/limits-release.lua");
    private static final String STILL_RUNS = "-1";

    private final Store store;
    private final String replica;
    private final Batches<Opening, Taken> openings = new Batches<>(this::open);
    private final Batches<Change, Boolean> changes = new Batches<>(this::change);

    Reservations(Store store, String replica) {
        this.store = store;
        this.replica = replica;
    }

    /// The name of this replica.
    String replica() {
        return replica;
    }

    private record Opening(String id, String note, List<Claim> claims) {}

    private record Change(String id, String cost, String note) {}

    /// Sets everything aside or nothing. Fails with `StoreAwayException` when it is not known whether it did; the
    /// call's
    /// row puts that right too.
    ///
    /// @param note the row to write if this replica is never heard of again
    Mono<Taken> open(String id, String note, List<Claim> claims) {
        return openings.ask(new Opening(id, note, claims)).onErrorMap(RedisException.class, StoreAwayException::new);
    }

    /// The call has ended: what it has cost stays set aside until its row is there.
    Mono<Void> ended(String id, long microUsd) {
        return changes.ask(new Change(id, Long.toString(microUsd), "")).then();
    }

    /// The call still runs, and this is the row to write if this replica dies now.
    Mono<Void> runs(String id, String note) {
        return changes.ask(new Change(id, STILL_RUNS, note)).then();
    }

    /// Ids of the calls that this replica has set something aside for.
    Mono<List<String>> held() {
        return store.commands().smembers(StoreKeys.leasesOf(replica)).collectList();
    }

    /// Gives back what calls have set aside that will have no row.
    Mono<Long> release(List<String> ids) {
        var args = new ArrayList<String>();
        args.add(StoreKeys.MONEY);
        args.addAll(ids);
        return store.<Long>run(RELEASE, ScriptOutputType.INTEGER, List.of(StoreKeys.LEASES), args)
                .single();
    }

    private Mono<List<Taken>> open(List<Opening> openings) {
        var args = new ArrayList<String>();
        args.add(StoreKeys.MONEY);
        args.add(replica);
        openings.forEach(opening -> write(opening, args));
        return store.<List<List<Object>>>run(
                        OPEN, ScriptOutputType.MULTI, List.of(StoreKeys.LEASES, StoreKeys.leasesOf(replica)), args)
                .single()
                .map(answers -> answers.stream().map(Reservations::taken).toList());
    }

    private static void write(Opening opening, List<String> args) {
        args.add(opening.id);
        args.add(opening.note);
        args.add(Integer.toString(opening.claims.size()));
        for (Claim claim : opening.claims) {
            args.add(claim.window());
            args.add(claim.scope().code());
            args.add(Long.toString(claim.most()));
            args.add(Long.toString(claim.amount()));
            args.add(Long.toString(claim.expiry()));
        }
    }

    private static Taken taken(List<Object> answer) {
        var used = new ArrayList<Used>();
        for (int i = 1; i < answer.size(); i += 2) {
            used.add(new Used((Long) answer.get(i), (Long) answer.get(i + 1)));
        }
        return new Taken(Math.toIntExact((Long) answer.getFirst()) - 1, used);
    }

    private Mono<List<Boolean>> change(List<Change> changes) {
        var args = new ArrayList<String>();
        args.add(StoreKeys.MONEY);
        for (Change change : changes) {
            args.add(change.id);
            args.add(change.cost);
            args.add(change.note);
        }
        return store.<Long>run(ENDED, ScriptOutputType.INTEGER, List.of(StoreKeys.LEASES), args)
                .then(Mono.just(changes.stream().map(_ -> true).toList()));
    }
}
