package dev.drawbridge.access;

/// Something of its kind has that name already, and names are how people tell keys, teams and each other apart.
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

    static NameTakenException person() {
        return new NameTakenException("A person of that name exists already.");
    }
}
