package dev.drawbridge.chat;

/// What went wrong, in terms every dialect can express.
public enum FaultKind {
    BAD_REQUEST(400, true),
    CONTEXT_TOO_LONG(400, true),
    UNAUTHENTICATED(401, true),
    BILLING(402, true),
    FORBIDDEN(403, true),
    NOT_FOUND(404, true),
    MODEL_NOT_FOUND(404, true),
    METHOD_NOT_ALLOWED(405, true),
    REQUEST_TIMEOUT(408, true),
    CONFLICT(409, true),
    TOO_LARGE(413, true),
    UNSUPPORTED_MEDIA(415, true),
    RATE_LIMITED(429, true),
    CANCELLED(499, false),
    INTERNAL(500, false),
    BROKEN_ANSWER(502, false),
    UNREACHABLE(502, true),
    OVERLOADED(503, true),
    TIMEOUT(504, false);

    private final int status;
    private final boolean surelyNotProcessed;

    FaultKind(int status, boolean surelyNotProcessed) {
        this.status = status;
        this.surelyNotProcessed = surelyNotProcessed;
    }

    /// The HTTP status where a dialect has no better one of its own.
    public int status() {
        return status;
    }

    /// Whether no provider did any work, so that the same call can be made again without paying twice.
    public boolean surelyNotProcessed() {
        return surelyNotProcessed;
    }

    /// The kind that a bare HTTP status stands for.
    public static FaultKind ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 402 -> BILLING;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 408 -> REQUEST_TIMEOUT;
            case 409 -> CONFLICT;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA;
            case 429 -> RATE_LIMITED;
            case 499 -> CANCELLED;
            case 502 -> BROKEN_ANSWER;
            case 503, 529 -> OVERLOADED;
            case 504 -> TIMEOUT;
            default -> status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL;
        };
    }
}
