package dev.drawbridge.access;

import dev.drawbridge.access.KeyStore.Written;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Makes, lists, changes and deletes teams. What it has answered is durable; it fails with `StoreAwayException` when
/// the store is not reachable and with [ReadOnlyException] for a configured team.
public final class Teams {
    private final KeyStore store;
    private final Supplier<Configured> configured;
    private final KeyBook book;
    private final Clock clock;

    Teams(KeyStore store, Supplier<Configured> configured, KeyBook book, Clock clock) {
        this.store = store;
        this.configured = configured;
        this.book = book;
        this.clock = clock;
    }

    /// By name.
    public Mono<List<Team>> all() {
        return roster().map(roster -> List.copyOf(roster.teams().values()));
    }

    /// Empty when there is no such team.
    public Mono<Team> find(String name) {
        return roster().mapNotNull(roster -> roster.teams().get(name));
    }

    private Mono<Roster> roster() {
        return store.all().map(contents -> Roster.of(contents, configured.get()));
    }

    /// Fails with [NameTakenException] when there is one; not when all that is known of it is that a key belongs to it.
    public Mono<TeamRecord> make(String name, Terms terms) {
        if (configured.get().teams().containsKey(name)) {
            return Mono.error(NameTakenException.team());
        }
        var made = TeamRecord.made(name, clock.instant().truncatedTo(ChronoUnit.MILLIS), terms);
        return write(TeamRecord.implied(name), made)
                .onErrorMap(OutdatedException.class, _ -> NameTakenException.team());
    }

    /// Empty when there is no such team. Changes at the same time are made one after the other; fails with
    /// [OutdatedException] when the caller knew another revision.
    ///
    /// @param revision that the caller knows, null to change whatever there is
    /// @param change may be asked several times
    public Mono<TeamRecord> change(String name, @Nullable Long revision, UnaryOperator<Terms> change) {
        return changeable(name)
                .flatMap(before -> {
                    OutdatedException.check(revision, before.revision());
                    return write(before, before.changed(change.apply(before.terms()), clock.instant()));
                })
                .retryWhen(OutdatedException.again());
    }

    private Mono<TeamRecord> changeable(String name) {
        if (configured.get().teams().containsKey(name)) {
            return Mono.error(ReadOnlyException.team());
        }
        return store.findTeam(name).switchIfEmpty(Mono.defer(() -> find(name).map(Team::record)));
    }

    private Mono<TeamRecord> write(TeamRecord before, TeamRecord now) {
        return store.write(before, now)
                .filter(Written.DONE::equals)
                .switchIfEmpty(Mono.error(OutdatedException::lost))
                .doOnNext(_ -> book.learn(now))
                .thenReturn(now);
    }

    /// The team as it was; empty when there is no such team. Fails with [TeamInUseException] while keys belong to it.
    public Mono<Team> delete(String name) {
        if (configured.get().teams().containsKey(name)) {
            return Mono.error(ReadOnlyException.team());
        }
        return roster().filter(roster -> roster.teams().containsKey(name))
                .flatMap(roster -> delete(name, roster))
                .retryWhen(OutdatedException.again())
                .doOnNext(_ -> book.forgetTeam(name));
    }

    private Mono<Team> delete(String name, Roster roster) {
        Team team = roster.teams().getOrDefault(name, new Team(TeamRecord.implied(name), List.of()));
        if (!team.keys().isEmpty()) {
            return Mono.error(new TeamInUseException(team.keys()));
        }
        return store.delete(name, roster.generation())
                .filter(Written.DONE::equals)
                .switchIfEmpty(Mono.error(OutdatedException::lost))
                .thenReturn(team);
    }
}
