package dev.drawbridge.explain;

/// The key that a question is about does not exist.
public final class UnknownKeyException extends RuntimeException {
    UnknownKeyException(String key) {
        super("There is no key with the name or id \"" + key + "\".", null, false, false);
    }
}
