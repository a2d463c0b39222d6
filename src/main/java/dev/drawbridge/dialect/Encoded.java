package dev.drawbridge.dialect;

import java.util.List;
import java.util.Map;

/// A request written in some dialect, and what of it could not be carried.
///
/// @param renamedTools names of tools as written, where they are not the caller's, to the caller's names
/// @param headers what this request needs beside the headers that every one of its dialect needs
public record Encoded(byte[] bytes, List<Loss> losses, Map<String, String> renamedTools, Map<String, String> headers) {
    public Encoded(byte[] bytes, List<Loss> losses, Map<String, String> renamedTools) {
        this(bytes, losses, renamedTools, Map.of());
    }

    public Encoded {
        losses = List.copyOf(losses);
        renamedTools = Map.copyOf(renamedTools);
        headers = Map.copyOf(headers);
    }
}
