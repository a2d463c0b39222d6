package dev.drawbridge.store;

/// Every key and channel in Redis. Keys that one script touches share a hash tag, so that a cluster keeps them
/// together.
public final class StoreKeys {
    /// Hash: id of a proxy key to its record.
    public static final String KEY_RECORDS = "drawbridge:{keys}:records";

    /// Hash: hash of a proxy key to its id.
    public static final String KEY_HASHES = "drawbridge:{keys}:hashes";

    /// Hash: name of a proxy key to its id.
    public static final String KEY_NAMES = "drawbridge:{keys}:names";

    /// Hash: hash of a revoked proxy key to the name it had.
    public static final String KEY_REVOKED = "drawbridge:{keys}:revoked";

    /// Hash: id of a proxy key to the instant of its last use, some seconds late.
    public static final String KEY_LAST_USED = "drawbridge:{keys}:last-used";

    /// Channel: ids of proxy keys that were made, changed or revoked.
    public static final String KEY_CHANGES = "drawbridge:keys:changes";

    /// The server secret when none is configured.
    public static final String SECRET = "drawbridge:secret";

    /// What tells a wrong server secret apart from the right one.
    public static final String SECRET_MARK = "drawbridge:secret:mark";

    /// Hash of the admin key when none is configured.
    public static final String ADMIN_KEY_HASH = "drawbridge:admin-key";

    /// Reasoning of one turn: of a caller (who is the hash tag), then which turn.
    public static final String REASONING = "drawbridge:{reasoning:%s}:%s";

    /// What is left of a rate limit: then whom it holds for (the hash tag), what it counts and the window.
    public static final String RATE = "drawbridge:rate:";

    private StoreKeys() {}
}
