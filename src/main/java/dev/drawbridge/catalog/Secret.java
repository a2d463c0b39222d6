package dev.drawbridge.catalog;

/// A text that must never be printed.
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
