package dev.drawbridge.ledger;

/// What a row adds to one counter.
///
/// @param key a hash
public record Increment(String key, String field, long by) {}
