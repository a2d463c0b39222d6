package dev.drawbridge.access;

import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import reactor.core.publisher.Mono;

/// The audit log in the store, of bounded length.
final class AuditStore {
    private static final Script BEGIN = Script.load("/redis/audit-begin.lua");
    private static final Script END = Script.load("/redis/audit-end.lua");
    private static final Script PAGE = Script.load("/redis/audit-page.lua");
    private static final String ENTRIES = "100000";

    private final Store store;

    AuditStore(Store store) {
        this.store = store;
    }

    Mono<Void> begin(AuditEntry entry) {
        List<String> keys = List.of(StoreKeys.AUDIT_ENTRIES, StoreKeys.AUDIT_ORDER, StoreKeys.AUDIT_COUNT);
        return run(BEGIN, keys, List.of(entry.id(), entry.json(), ENTRIES));
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
    Mono<List<AuditEntry>> page(String before, int most) {
        List<String> keys = List.of(StoreKeys.AUDIT_ENTRIES, StoreKeys.AUDIT_ORDER);
        return Patience.with(() -> store.<List<String>>run(
                                PAGE, ScriptOutputType.MULTI, keys, List.of(before, Integer.toString(most)))
                        .single())
                .map(texts -> texts.stream().map(AuditEntry::read).toList());
    }
}
