package dev.drawbridge.access;

/// There is a key of that name already, and names are how people tell keys apart.
public final class NameTakenException extends RuntimeException {
    NameTakenException() {
        super("A key of that name exists already.");
    }
}
