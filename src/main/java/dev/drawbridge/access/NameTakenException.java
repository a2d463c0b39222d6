package dev.drawbridge.access;

/// There is a key or a team of that name already, and names are how people tell them apart.
public final class NameTakenException extends RuntimeException {
    private NameTakenException(String message) {
        super(message, null, false, false);
    }

    static NameTakenException key() {
        return new NameTakenException("A key of that name exists already.");
    }

    static NameTakenException team() {
        return new NameTakenException("A team of that name exists already; change it with PATCH.");
    }
}
