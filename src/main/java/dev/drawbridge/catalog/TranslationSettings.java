package dev.drawbridge.catalog;

import dev.drawbridge.settings.Meaning;

/// The section `translation`.
record TranslationSettings(
        @Meaning(
                value = "What is done about a request of which the provider's dialect cannot carry" + " everything.",
                usual = "drop")
        LossPolicy onLoss) {
    static final TranslationSettings DEFAULT = new TranslationSettings(LossPolicy.DROP);
}
