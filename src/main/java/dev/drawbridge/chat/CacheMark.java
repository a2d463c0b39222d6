package dev.drawbridge.chat;

/// A request to keep the prompt up to here in the provider's prompt cache.
///
/// @param ttl how long, in the words of the dialect that asked (`5m`, `1h`, `30m`, `12h`); empty for its default
public record CacheMark(String ttl) {
    public static final CacheMark DEFAULT = new CacheMark("");
}
