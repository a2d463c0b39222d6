package dev.drawbridge.access;

/// Something of its kind has that name already, and names are how people tell keys, teams and each other apart.
public final class NameTakenException extends RuntimeException {
    NameTakenException() {
        this("A key");
    }

    /// @param kind what it is that there is already
    NameTakenException(String kind) {
        super(kind + " of that name exists already.");
    }
}
