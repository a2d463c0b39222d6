package dev.drawbridge.sse;

/// An event grew past the limit without ending; the stream cannot be read on.
public final class FrameTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FrameTooLongException(int limit) {
        super("an event of the stream is longer than " + limit + " bytes", null, false, false);
    }
}
