package dev.drawbridge.catalog;

/// The section `translation`.
record TranslationSettings(OnLoss onLoss) {
    static final TranslationSettings DEFAULT = new TranslationSettings(OnLoss.DROP);
}
