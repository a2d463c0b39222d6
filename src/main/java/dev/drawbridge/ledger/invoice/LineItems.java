package dev.drawbridge.ledger.invoice;

import org.jspecify.annotations.Nullable;

/// What OpenAI charges for, such as `gpt-5-nano, input_tokens`.
final class LineItems {
    private LineItems() {}

    static @Nullable String model(@Nullable String lineItem) {
        if (lineItem == null || lineItem.isBlank()) {
            return null;
        }
        int comma = lineItem.indexOf(',');
        return (comma < 0 ? lineItem : lineItem.substring(0, comma)).strip();
    }
}
