package dev.drawbridge.catalog;

/// A model as it is shown to callers.
///
/// @param window most tokens of prompt and answer together, 0 when unknown
/// @param maxOutput most tokens of an answer, 0 when unknown
/// @param ownedBy name of the provider that is asked first
public record ListedModel(String id, String displayName, int window, int maxOutput, String ownedBy) {}
