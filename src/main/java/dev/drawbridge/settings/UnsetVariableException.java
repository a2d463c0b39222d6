package dev.drawbridge.settings;

/// A value refers to an environment variable that is not set.
final class UnsetVariableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsetVariableException(String name) {
        super("environment variable " + name + " is not set; ${" + name + ":-default} would allow that");
    }
}
