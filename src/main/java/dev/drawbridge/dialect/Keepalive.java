package dev.drawbridge.dialect;

/// How a silent stream shows its client that the connection lives, where the dialect leaves a choice.
public enum Keepalive {
    /// A comment, which costs no client anything but those that take every line for data.
    COMMENT,
    /// An event that says nothing.
    CHUNK,
    /// Not at all: the client waits as long as it likes.
    OFF
}
