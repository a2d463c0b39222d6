package dev.drawbridge.access;

import org.jspecify.annotations.Nullable;

/// A stored key that this version cannot read, such as one that a newer version wrote.
public final class UnreadableKeyException extends RuntimeException {
    UnreadableKeyException(String reason, @Nullable Throwable cause) {
        super("A stored key cannot be read: " + reason, cause);
    }
}
