package dev.drawbridge.access;

/// A key that was just made, the only time that it can be seen.
public record IssuedKey(KeyRecord record, String key) {
    @Override
    public String toString() {
        return "IssuedKey[" + record.id() + "]";
    }
}
