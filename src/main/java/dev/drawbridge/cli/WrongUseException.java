package dev.drawbridge.cli;

/// The words of a command make no sense together.
final class WrongUseException extends RuntimeException {
    WrongUseException(String message) {
        super(message, null, false, false);
    }
}
