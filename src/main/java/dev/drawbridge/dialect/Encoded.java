package dev.drawbridge.dialect;

import java.util.List;

/// A request written in some dialect, and what of it could not be carried.
public record Encoded(byte[] bytes, List<Loss> losses) {
    public Encoded {
        losses = List.copyOf(losses);
    }
}
