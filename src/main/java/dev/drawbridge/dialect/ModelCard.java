package dev.drawbridge.dialect;

/// What a client may know of a model it can ask for.
///
/// @param id the name to ask for it by
/// @param ownedBy name of the provider that serves it
/// @param contextWindow most input tokens, 0 when unknown
/// @param maxOutput most output tokens, 0 when unknown
public record ModelCard(String id, String displayName, String ownedBy, int contextWindow, int maxOutput) {}
