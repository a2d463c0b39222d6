package dev.drawbridge.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Makes, lists and withdraws invitations, and lets each be used up once. What it has answered is durable; it fails
/// with
/// `StoreAwayException` when the store is not reachable.
public final class Invitations {
    /// Below which the page of an invitation is.
    public static final String PATH = "/invite/";

    private static final int ID_BYTES = 12;
    private static final int ID_WIDTH = 17;
    private static final int TOKEN_BYTES = 32;
    private static final int TOKEN_WIDTH = 43;

    /// How long one that is over stays in the list.
    private static final Duration KEPT = Duration.ofDays(30);

    private final InvitationStore store;
    private final Keys keys;
    private final Audit audit;
    private final KeyHash hash;
    private final Clock clock;

    Invitations(InvitationStore store, Keys keys, Audit audit, KeyHash hash, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.audit = audit;
        this.hash = hash;
        this.clock = clock;
    }

    public Mono<IssuedInvitation> issue(NewInvitation wanted) {
        String token = Base62.random(TOKEN_BYTES, TOKEN_WIDTH);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var record = new InvitationRecord(
                InvitationRecord.VERSION,
                "invitation_" + Base62.random(ID_BYTES, ID_WIDTH),
                hashOf(token),
                wanted.person().id(),
                wanted.person().name(),
                wanted.key(),
                wanted.address(),
                wanted.createdBy(),
                now,
                now.plus(wanted.validity()),
                null,
                null);
        return forgetOld(now)
                .then(store.add(record))
                .thenReturn(new IssuedInvitation(record, wanted.address() + PATH + token));
    }

    /// Tokens are no keys: the hash of the one is never the hash of the other.
    private String hashOf(String token) {
        return hash.of("invitation:" + token);
    }

    private Mono<Void> forgetOld(Instant now) {
        return store.all()
                .filter(invitation -> invitation.isExpired(now.minus(KEPT)))
                .concatMap(store::withdraw)
                .then();
    }

    public Flux<InvitationRecord> all() {
        return store.all();
    }

    /// The invitation as it was; empty when there is none.
    public Mono<InvitationRecord> withdraw(String id) {
        return store.find(id).flatMap(invitation -> store.withdraw(invitation).thenReturn(invitation));
    }

    /// Empty when the token is wrong, used up, withdrawn or too old: nobody is told which.
    public Mono<InvitationRecord> open(String token) {
        if (token.length() != TOKEN_WIDTH || !Base62.isMadeOf(token)) {
            return Mono.empty();
        }
        return store.findByHash(hashOf(token)).filter(invitation -> !invitation.isExpired(clock.instant()));
    }

    /// Makes the key of an invitation, once, however many ask at the same moment; empty for all others.
    public Mono<IssuedKey> use(String token, Function<InvitationRecord, Mono<IssuedKey>> make) {
        return open(token).flatMap(invitation -> {
            var entry = AuditEntry.of(
                            clock.instant(), invitation.person(), null, "POST " + PATH + "{token}", invitation.id())
                    .by(invitation.personId(), null);
            return audit.begin(entry)
                    .then(claimed(invitation, make))
                    .flatMap(key -> audit.end(entry.about(
                                            invitation.id(),
                                            null,
                                            List.of(),
                                            "made " + key.record().id())
                                    .ended(201))
                            .thenReturn(key))
                    .switchIfEmpty(audit.end(entry.ended(404)).then(Mono.empty()));
        });
    }

    private Mono<IssuedKey> claimed(InvitationRecord invitation, Function<InvitationRecord, Mono<IssuedKey>> make) {
        return store.claim(invitation, Base62.random(ID_BYTES, ID_WIDTH))
                .filter(Boolean::booleanValue)
                .flatMap(_ -> make.apply(invitation)
                        .onErrorResume(failure -> store.release(invitation).then(Mono.error(failure))))
                .flatMap(key -> finished(invitation, key));
    }

    /// A key whose invitation was withdrawn meanwhile is taken back before anybody sees it.
    private Mono<IssuedKey> finished(InvitationRecord invitation, IssuedKey key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = key.record().id();
        return store.finish(invitation.used(now, id))
                .flatMap(good -> good ? Mono.just(key) : keys.revoke(id).then(Mono.empty()));
    }
}
