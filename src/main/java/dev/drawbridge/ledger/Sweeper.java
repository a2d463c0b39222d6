package dev.drawbridge.ledger;

import dev.drawbridge.limits.LostReplicas;
import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/// Writes the rows of calls whose gateway died, from what it noted down while they ran; that gives back what they had
/// set
/// aside. Should the gateway come back with the true rows in its journal, those take their place.
final class Sweeper implements LostReplicas {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final Script RELEASE = Script.load("/redis/limits-release.lua");
    private static final int LEASES_PER_COMMAND = 50;

    private final Store store;
    private final Ledger ledger;

    Sweeper(Store store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    @Override
    public Mono<Void> settle(String replica) {
        return store.commands()
                .smembers(StoreKeys.leasesOf(replica))
                .buffer(LEASES_PER_COMMAND)
                .concatMap(this::rows)
                .filter(rows -> !rows.isEmpty())
                .concatMap(ledger::appendLost)
                .then(Mono.defer(() -> releaseRest(replica)));
    }

    /// Rows have ended their leases; what is left has none that can be read.
    private Mono<Void> releaseRest(String replica) {
        return store.commands()
                .smembers(StoreKeys.leasesOf(replica))
                .buffer(LEASES_PER_COMMAND)
                .concatMap(ids -> store.run(
                        RELEASE,
                        ScriptOutputType.INTEGER,
                        List.of(StoreKeys.LEASES),
                        Stream.concat(Stream.of(StoreKeys.MONEY), ids.stream()).toList()))
                .then(Mono.defer(() -> store.commands().del(StoreKeys.leasesOf(replica))))
                .then();
    }

    private Mono<List<LedgerRow>> rows(List<String> ids) {
        return store.commands()
                .hmget(StoreKeys.LEASES, ids.toArray(String[]::new))
                .filter(KeyValue::hasValue)
                .flatMapIterable(lease -> row(lease).stream().toList())
                .collectList();
    }

    /// What a lease holds besides the row is the scripts' business.
    private static Optional<LedgerRow> row(KeyValue<String, String> lease) {
        String text = lease.getValue();
        try {
            return Optional.of(LedgerRow.parse(text.substring(text.lastIndexOf('\n') + 1)));
        } catch (JacksonException | NewerRowException e) {
            log.error("The lease of {} cannot be read; its call gets no row", lease.getKey(), e);
            return Optional.empty();
        }
    }
}
