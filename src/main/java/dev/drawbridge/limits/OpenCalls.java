package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.call.CallOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The calls of this replica between their admission and their end.
final class OpenCalls {
    /// Looks at the store for leases that belong to no call are rare: they only remain where a row was lost.
    private static final int BEATS_PER_LOOK = 60;

    private final ConcurrentMap<String, OpenCall> calls = new ConcurrentHashMap<>();
    private final Reservations reservations;
    private final LeaseNote note;
    private Set<String> strays = Set.of();
    private int beats;

    OpenCalls(Reservations reservations, LeaseNote note) {
        this.reservations = reservations;
        this.note = note;
    }

    void add(Call call) {
        calls.put(call.id(), OpenCall.of(call));
    }

    void update(Call call, UnaryOperator<OpenCall> change) {
        calls.computeIfPresent(call.id(), (_, open) -> change.apply(open));
    }

    void asked(Call call, Supplier<CallOutcome> lostNow) {
        update(call, open -> open.asked(lostNow));
    }

    Optional<OpenCall> remove(Call call) {
        return Optional.ofNullable(calls.remove(call.id()));
    }

    List<RunningCall> running() {
        return calls.values().stream()
                .map(open -> RunningCall.of(open.call()))
                .sorted(Comparator.comparing(RunningCall::startedAt))
                .toList();
    }

    /// The row of a call that is never heard of again.
    String note(Call call) {
        return note.of(call, OpenCall.of(call).lostNow().get());
    }

    /// Once in a beat: notes down what long calls have used by now.
    Mono<Void> renew() {
        beats++;
        calls.replaceAll((_, open) -> open.renewed());
        Mono<Void> noted = Flux.fromIterable(calls.values())
                .filter(open -> open.beats() > 1)
                .flatMap(open -> reservations.runs(
                        open.call().id(), note.of(open.call(), open.lostNow().get())))
                .then();
        return beats % BEATS_PER_LOOK == 0 ? noted.then(Mono.defer(this::releaseStrays)) : noted;
    }

    /// What belonged to nobody at the last look and still does: its row must have been lost, or it was set aside by a
    /// command that everybody had given up.
    private Mono<Void> releaseStrays() {
        return reservations.held().flatMap(held -> {
            List<String> nobodys =
                    held.stream().filter(id -> !calls.containsKey(id)).toList();
            List<String> again = nobodys.stream().filter(strays::contains).toList();
            strays = Set.copyOf(nobodys);
            return again.isEmpty() ? Mono.empty() : reservations.release(again).then();
        });
    }
}
