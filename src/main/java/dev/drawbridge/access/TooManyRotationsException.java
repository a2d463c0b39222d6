package dev.drawbridge.access;

/// A key was rotated so often that too many old ones would still work.
public final class TooManyRotationsException extends RuntimeException {
    TooManyRotationsException(int most) {
        super(
                "This key was rotated so often that more than " + most
                        + " old ones would still work; rotate with a shorter overlap.",
                null,
                false,
                false);
    }
}
