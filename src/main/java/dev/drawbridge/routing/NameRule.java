package dev.drawbridge.routing;

/// By what a model's name was understood, in the order in which names are tried.
public enum NameRule {
    /// It is written below `models`.
    NAME,
    /// A pattern below `models` takes it.
    PATTERN,
    /// It is `auto`, and so any model that has a tier.
    AUTO,
    /// It is a tier, and so the cheapest models of it and then the next ones.
    TIER,
    /// It is of one of Anthropic's lines, to which the operator gave a meaning.
    CLAUDE,
    /// It says the provider itself: `provider:model`.
    PROVIDER,
    /// It is a well-known model's own name.
    KNOWN,
    /// There is nothing but the simulator, for which every name works.
    SIMULATED,
    /// Nobody knows it, and the operator said what such names mean.
    DEFAULT
}
