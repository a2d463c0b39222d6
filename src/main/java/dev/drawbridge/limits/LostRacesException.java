package dev.drawbridge.limits;

/// Other replicas changed a bucket again and again before this one could: it is as if the store were too slow.
final class LostRacesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostRacesException(int races) {
        super("A rate limit was changed by other replicas " + races + " times in a row.", null, false, false);
    }
}
