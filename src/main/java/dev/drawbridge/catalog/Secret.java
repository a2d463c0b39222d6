package dev.drawbridge.catalog;

import dev.drawbridge.settings.Meaning;

/// A text that must never be printed.
@Meaning("secret")
public record Secret(String value) {
    /// A secret of the configuration. One that could not be sent in a header is refused without being shown.
    public static Secret parse(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        HeaderText.checkValue(text);
        return new Secret(text);
    }

    @Override
    public String toString() {
        return "***";
    }
}
