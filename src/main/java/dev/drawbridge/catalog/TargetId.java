package dev.drawbridge.catalog;

/// What has a health of its own: a model at a provider, asked with one of its credentials.
///
/// @param credential its id
public record TargetId(String provider, String model, String credential) {
    /// How callers name model and provider together.
    public String deployment() {
        return provider + ":" + model;
    }
}
