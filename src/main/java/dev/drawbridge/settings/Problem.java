package dev.drawbridge.settings;

/// One thing that is wrong or doubtful, for whoever wrote the file. Repeats no value, which may be a secret.
public record Problem(Severity severity, Place place, String what) {
    /// Whether the gateway would refuse to start.
    public enum Severity {
        ERROR,
        WARNING
    }

    public static Problem error(Place place, String what) {
        return new Problem(Severity.ERROR, place, what);
    }

    public static Problem warning(Place place, String what) {
        return new Problem(Severity.WARNING, place, what);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        String where = place.toString();
        return where.isEmpty() ? what : where + ": " + what;
    }
}
