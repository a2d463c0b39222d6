package dev.drawbridge.store;

/// Every key and channel in Redis. Keys that one script touches share a hash tag, so that a cluster keeps them
/// together.
public final class StoreKeys {
    /// Hash: id of a proxy key to its record.
    public static final String KEY_RECORDS = "drawbridge:{keys}:records";

    /// Hash: hash of a proxy key, or of what it was before it was rotated, to its id.
    public static final String KEY_HASHES = "drawbridge:{keys}:hashes";

    /// Hash: name of a proxy key to its id.
    public static final String KEY_NAMES = "drawbridge:{keys}:names";

    /// Hash: hash of a revoked proxy key to the name it had.
    public static final String KEY_REVOKED = "drawbridge:{keys}:revoked";

    /// Hash: id of a proxy key to the instant of its last use, some seconds late.
    public static final String KEY_LAST_USED = "drawbridge:{keys}:last-used";

    /// Hash: name of a team to its record.
    public static final String TEAM_RECORDS = "drawbridge:{keys}:teams";

    /// Counter of all changes of keys and teams.
    public static final String KEY_GENERATION = "drawbridge:{keys}:generation";

    /// Channel: ids of proxy keys and, with `team:` in front, names of teams that were made, changed or revoked.
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

    /// Channel: which credentials of providers cool down, and until when.
    public static final String COOL_DOWNS = "drawbridge:cool-downs";

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

    /// Where a conversation is at home: then which.
    public static final String SESSION = "drawbridge:session:%s";

    /// Hash: target and kind of task to what was said of them.
    public static final String FEEDBACK = "drawbridge:{feedback}:standings";

    /// What a call was, so that somebody may say how it went: then which.
    public static final String FEEDBACK_CALL = "drawbridge:{feedback}:call:%s";

    /// Never there: removing it tells whether the store can be written to.
    static final String PROBE = "drawbridge:probe";

    /// What everything about calls and their money begins with. One hash tag, so that one script sets aside, counts and
    /// settles whatever belongs together.
    public static final String MONEY = "{drawbridge:ledger}:";

    /// Hash: id of an open call to its lease: the replica, what is set aside, and the row to write if it is never heard
    /// of.
    public static final String LEASES = MONEY + "leases";

    /// Hash: replica to how often it has shown that it lives.
    public static final String BEATS = MONEY + "beats";

    /// Set: ids of calls whose row a sweeper wrote.
    public static final String SWEPT = MONEY + "swept";

    /// Hash: budgets of everybody by window, and whether budgets are suspended.
    public static final String BUDGETS = "drawbridge:budgets";

    /// Channel: the hash of that name has changed.
    public static final String BUDGET_CHANGES = "drawbridge:budgets:changes";

    /// Hash: id of a proxy key to the order to write its calls down.
    public static final String CAPTURES = "drawbridge:captures";

    /// Channel: the orders to write calls down have changed.
    public static final String CAPTURE_CHANGES = "drawbridge:captures:changes";

    /// Hash: target to what replicas that come later have to know of it.
    public static final String HEALTH = "drawbridge:health";

    /// Channel: what replicas find out about targets.
    public static final String HEALTH_CHANGES = "drawbridge:health:changes";

    private StoreKeys() {}

    /// Set: ids of the calls that one replica has open.
    public static String leasesOf(String replica) {
        return LEASES + ":" + replica;
    }

    /// Hash: scope to micro-dollars that rows of one window have cost.
    public static String spent(String window) {
        return MONEY + "spent:" + window;
    }

    /// Hash: scope to micro-dollars that open calls of one window have set aside.
    public static String reserved(String window) {
        return MONEY + "reserved:" + window;
    }
}
