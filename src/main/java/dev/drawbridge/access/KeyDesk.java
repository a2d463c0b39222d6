package dev.drawbridge.access;

import dev.drawbridge.settings.Current;
import dev.drawbridge.store.Store;
import java.time.Clock;
import java.util.function.Supplier;

/// Proxy keys in the hands of whoever can read the store's address and secret, without a gateway around them: for
/// commands. Gateways that run on the same store hear of every change as they hear of each other's.
public final class KeyDesk {
    private final Supplier<AccessSettings> settings;
    private final Supplier<Configured> configured;
    private final Store store;
    private final Clock clock;

    /// @param settings of the moment
    public KeyDesk(Supplier<AccessSettings> settings, Store store, Clock clock) {
        this.settings = settings;
        this.configured = Current.derived(settings, Configured::of);
        this.store = store;
        this.clock = clock;
    }

    /// @param secret blank for the one that the store keeps
    /// @throws dev.drawbridge.store.StoreStartException when the keys in the store were made with another one
    public Keys keys(String secret) {
        var stored = new KeyStore(store);
        var book = new KeyBook(stored, configured, store);
        var hash = new KeyHash(ServerSecret.of(secret, store));
        return new Keys(stored, configured, book, new LastUses(store), hash, clock);
    }

    public KeyInquiry inquiry() {
        return new KeyInquiry(new KeyStore(store), configured, settings, clock);
    }

    public Audit audit() {
        return new Audit(new AuditStore(store, AuditStore.MOST));
    }
}
