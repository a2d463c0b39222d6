package dev.drawbridge.access;

/// A personal admin key that was just made, the only time that it can be seen.
public record IssuedAdminKey(PersonRecord person, String key) {
    @Override
    public String toString() {
        return "IssuedAdminKey[" + person.id() + "]";
    }
}
