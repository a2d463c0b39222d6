package dev.drawbridge.limits;

/// One bucket as this replica knows it.
final class RateBucket {
    private final BucketId id;
    private volatile byte[] seen = BucketStates.NONE;

    RateBucket(BucketId id) {
        this.id = id;
    }

    BucketId id() {
        return id;
    }

    /// Its state when this replica saw it last.
    byte[] seen() {
        return seen;
    }

    void saw(byte[] state) {
        seen = state;
    }
}
