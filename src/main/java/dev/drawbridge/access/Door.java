package dev.drawbridge.access;

/// A group of paths that ask for the same kind of key.
enum Door {
    CALLERS(20),
    ADMINS(5),
    /// Either; who reads looks at which it was.
    ANY_KEY(20);

    private final int wrongKeysPerMinute;

    Door(int wrongKeysPerMinute) {
        this.wrongKeysPerMinute = wrongKeysPerMinute;
    }

    /// How many wrong keys one address may try here until it is told to slow down.
    int wrongKeysPerMinute() {
        return wrongKeysPerMinute;
    }
}
