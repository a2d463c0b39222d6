package dev.drawbridge.access;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// A hash that a key had before it was rotated.
///
/// @param until when the old key ceases to work
public record PreviousHash(String hash, Instant until) {
    /// So many are remembered, so that who uses an old key is told that it was rotated.
    private static final int MOST = 10;

    /// What a key was before once it is rotated. No old key works longer than the one that was replaced last.
    ///
    /// @throws TooManyRotationsException when too many would still work
    static List<PreviousHash> after(KeyRecord key, Instant now, Instant until) {
        List<PreviousHash> all = Stream.concat(
                        Stream.of(new PreviousHash(key.hash(), until)),
                        key.previous().stream().map(former -> former.endingBy(until)))
                .toList();
        if (all.stream().filter(former -> now.isBefore(former.until)).count() > MOST) {
            throw new TooManyRotationsException(MOST);
        }
        return all.stream().limit(MOST).toList();
    }

    private PreviousHash endingBy(Instant latest) {
        return until.isAfter(latest) ? new PreviousHash(hash, latest) : this;
    }
}
