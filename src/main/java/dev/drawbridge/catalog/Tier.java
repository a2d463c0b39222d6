package dev.drawbridge.catalog;

/// How capable and dear a model is, as the operator sees it.
public enum Tier {
    ECONOMY,
    STANDARD,
    PREMIUM
}
