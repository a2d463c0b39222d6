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

    /// Hash: id of a person to the record.
    public static final String PERSON_RECORDS = "drawbridge:{people}:records";

    /// Hash: name of a person to the id.
    public static final String PERSON_NAMES = "drawbridge:{people}:names";

    /// Hash: hash of a personal admin key to the person's id.
    public static final String PERSON_ADMIN_HASHES = "drawbridge:{people}:admin-hashes";

    /// Channel: ids of people who were made, changed or removed.
    public static final String PERSON_CHANGES = "drawbridge:people:changes";

    /// Hash: id of an invitation to its record.
    public static final String INVITATION_RECORDS = "drawbridge:{invitations}:records";

    /// Hash: hash of an invitation's token to its id, while it is good.
    public static final String INVITATION_TOKENS = "drawbridge:{invitations}:tokens";

    /// Who is just using up an invitation: its id.
    public static final String INVITATION_CLAIM = "drawbridge:{invitations}:claim:%s";

    /// Hash: id of an entry of the audit log to the entry.
    public static final String AUDIT_ENTRIES = "drawbridge:{audit}:entries";

    /// Sorted set: ids of the entries of the audit log in the order in which they were written.
    public static final String AUDIT_ORDER = "drawbridge:{audit}:order";

    /// How many entries the audit log ever had.
    public static final String AUDIT_COUNT = "drawbridge:{audit}:count";

    /// The server secret when none is configured.
    public static final String SECRET = "drawbridge:secret";

    /// What tells a wrong server secret apart from the right one.
    public static final String SECRET_MARK = "drawbridge:secret:mark";

    /// Hash of the admin key when none is configured.
    public static final String ADMIN_KEY_HASH = "drawbridge:admin-key";

    /// Reasoning of one turn: of a caller (who is the hash tag), then which turn.
    public static final String REASONING = "drawbridge:{reasoning:%s}:%s";

    private StoreKeys() {}
}
