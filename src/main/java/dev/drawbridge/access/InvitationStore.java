package dev.drawbridge.access;

import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The invitations in the store. Every change may be repeated.
final class InvitationStore {
    private static final Script WRITE = Script.load("/redis/invitation-write.lua");
    private static final Script CLAIM = Script.load("/redis/invitation-claim.lua");
    private static final Script FINISH = Script.load("/redis/invitation-finish.lua");
    private static final Script WITHDRAW = Script.load("/redis/invitation-withdraw.lua");
    private static final List<String> BOTH = List.of(StoreKeys.INVITATION_RECORDS, StoreKeys.INVITATION_TOKENS);

    /// Far longer than it takes to make a key. When a replica dies over it, the link works again after that.
    private static final Duration CLAIM_TIME = Duration.ofSeconds(30);

    private final Store store;

    InvitationStore(Store store) {
        this.store = store;
    }

    Mono<Void> add(InvitationRecord invitation) {
        return run(WRITE, BOTH, List.of(invitation.id(), invitation.hash(), invitation.json()))
                .then();
    }

    Flux<InvitationRecord> all() {
        return Patience.with(() ->
                        store.commands().hvals(StoreKeys.INVITATION_RECORDS).collectList())
                .flatMapIterable(texts -> texts)
                .map(InvitationRecord::read);
    }

    Mono<InvitationRecord> find(String id) {
        return Patience.with(() -> store.commands().hget(StoreKeys.INVITATION_RECORDS, id))
                .map(InvitationRecord::read);
    }

    Mono<InvitationRecord> findByHash(String hash) {
        return Patience.with(() -> store.commands().hget(StoreKeys.INVITATION_TOKENS, hash))
                .flatMap(this::find);
    }

    /// False when it is not good any more or somebody else is about to use it up.
    ///
    /// @param who of those who want it at once
    Mono<Boolean> claim(InvitationRecord invitation, String who) {
        List<String> keys = List.of(StoreKeys.INVITATION_TOKENS, claimOf(invitation));
        List<String> values = List.of(invitation.hash(), invitation.id(), who, Long.toString(CLAIM_TIME.toMillis()));
        return run(CLAIM, keys, values).map(done -> done == 1);
    }

    Mono<Void> release(InvitationRecord invitation) {
        return Patience.with(() -> store.commands().del(claimOf(invitation))).then();
    }

    private static String claimOf(InvitationRecord invitation) {
        return StoreKeys.INVITATION_CLAIM.formatted(invitation.id());
    }

    /// False when it was withdrawn meanwhile.
    Mono<Boolean> finish(InvitationRecord used) {
        return run(FINISH, BOTH, List.of(used.id(), used.hash(), used.json())).map(done -> done == 1);
    }

    Mono<Void> withdraw(InvitationRecord invitation) {
        return run(WITHDRAW, BOTH, List.of(invitation.id(), invitation.hash())).then();
    }

    private Mono<Long> run(Script script, List<String> keys, List<String> values) {
        return Patience.with(() ->
                store.<Long>run(script, ScriptOutputType.INTEGER, keys, values).next());
    }
}
