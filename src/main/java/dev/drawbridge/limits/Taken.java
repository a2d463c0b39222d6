package dev.drawbridge.limits;

import java.util.List;

/// What the store says to a call's claims.
///
/// @param refused index of the claim that does not fit, -1 when all do and are set aside
/// @param used for each claim what its window has used up, this call not counted
record Taken(int refused, List<Used> used) {
    Taken {
        used = List.copyOf(used);
    }

    boolean isGranted() {
        return refused < 0;
    }

    /// @param spent for good
    /// @param reserved set aside for open calls
    record Used(long spent, long reserved) {
        long left(long most) {
            return Math.max(0, most - spent - reserved);
        }
    }
}
