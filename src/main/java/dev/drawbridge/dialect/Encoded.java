package dev.drawbridge.dialect;

import java.util.List;
import java.util.Map;

/// A request written in some dialect, and what of it could not be carried.
///
/// @param renamedTools names of tools as written, where they are not the caller's, to the caller's names
public record Encoded(byte[] bytes, List<Loss> losses, Map<String, String> renamedTools) {
    public Encoded {
        losses = List.copyOf(losses);
        renamedTools = Map.copyOf(renamedTools);
    }
}
