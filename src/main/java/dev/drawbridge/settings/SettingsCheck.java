package dev.drawbridge.settings;

/// Looks at the whole file before any feature gets its part of it.
@FunctionalInterface
public interface SettingsCheck {
    /// @throws SettingsException with everything that is wrong
    void check(Settings settings);
}
