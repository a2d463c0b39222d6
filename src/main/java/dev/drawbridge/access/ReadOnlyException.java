package dev.drawbridge.access;

/// What is written in the configuration can only be changed there.
public final class ReadOnlyException extends RuntimeException {
    private ReadOnlyException(String message) {
        super(message, null, false, false);
    }

    static ReadOnlyException key() {
        return new ReadOnlyException(
                "This key is written in the configuration file, under drawbridge.access.keys; change it there.");
    }

    static ReadOnlyException team() {
        return new ReadOnlyException(
                "This team is written in the configuration file, under drawbridge.access.teams; change it there.");
    }
}
