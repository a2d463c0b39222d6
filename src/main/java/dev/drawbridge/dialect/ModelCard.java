package dev.drawbridge.dialect;

/// What a client may know of a model it can ask for.
///
/// @param id the name to ask for it by
/// @param contextWindow most input tokens, 0 when unknown
/// @param maxOutput most output tokens, 0 when unknown
/// @param ownedBy name of the provider that is asked first
public record ModelCard(String id, String displayName, int contextWindow, int maxOutput, String ownedBy) {}
