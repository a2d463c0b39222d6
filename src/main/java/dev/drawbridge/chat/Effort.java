package dev.drawbridge.chat;

/// How hard the model should think, from not at all to as much as it can.
public enum Effort {
    NONE,
    MINIMAL,
    LOW,
    MEDIUM,
    HIGH,
    XHIGH,
    MAX
}
