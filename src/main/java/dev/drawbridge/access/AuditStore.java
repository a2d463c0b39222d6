package dev.drawbridge.access;

import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import reactor.core.publisher.Mono;

/// The audit log in the store, of bounded length.
final class AuditStore {
    static final int MOST = 100_000;
    private static final Script BEGIN = Script.load("/redis/audit-begin.lua");
    private static final Script END = Script.load("/redis/audit-end.lua");
    private static final Script PAGE = Script.load("/redis/audit-page.lua");

    private final Store store;
    private final int most;

    /// @param most the greatest number of entries
    AuditStore(Store store, int most) {
        this.store = store;
        this.most = most;
    }

    Mono<Void> begin(AuditEntry entry) {
        List<String> keys = List.of(StoreKeys.AUDIT_ENTRIES, StoreKeys.AUDIT_ORDER, StoreKeys.AUDIT_COUNT);
        return run(BEGIN, keys, List.of(entry.id(), entry.json(), Integer.toString(most)));
    }

    Mono<Void> end(AuditEntry entry) {
        return run(END, List.of(StoreKeys.AUDIT_ENTRIES), List.of(entry.id(), entry.json()));
    }

    private Mono<Void> run(Script script, List<String> keys, List<String> values) {
        return Patience.with(
                () -> store.run(script, ScriptOutputType.INTEGER, keys, values).then());
    }

    /// The newest first.
    ///
    /// @param before id of the entry after which to begin, empty for the newest
    Mono<List<AuditEntry>> page(String before, int count) {
        List<String> keys = List.of(StoreKeys.AUDIT_ENTRIES, StoreKeys.AUDIT_ORDER);
        return Patience.with(() -> store.<List<String>>run(
                                PAGE, ScriptOutputType.MULTI, keys, List.of(before, Integer.toString(count)))
                        .single())
                .map(texts -> texts.stream().map(AuditEntry::read).toList());
    }
}
