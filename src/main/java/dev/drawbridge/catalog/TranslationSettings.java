package dev.drawbridge.catalog;

/// The section `translation`.
record TranslationSettings(LossPolicy onLoss) {
    static final TranslationSettings DEFAULT = new TranslationSettings(LossPolicy.DROP);
}
