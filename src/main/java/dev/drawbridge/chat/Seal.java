package dev.drawbridge.chat;

/// Opaque proof of reasoning that belongs to whoever made it: a signature, encrypted reasoning, redacted thinking.
/// It is carried, never read, and written only to a dialect of its origin.
///
/// @param origin name of the dialect whose provider made it
/// @param value the opaque text, exactly as received
public record Seal(String origin, String value) {}
