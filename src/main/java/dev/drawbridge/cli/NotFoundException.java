package dev.drawbridge.cli;

/// What a command is about is not there.
final class NotFoundException extends RuntimeException {
    NotFoundException(String message) {
        super(message, null, false, false);
    }
}
