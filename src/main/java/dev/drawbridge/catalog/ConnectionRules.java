package dev.drawbridge.catalog;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a provider's name may lead, and who vouches for it.
///
/// @param allowPrivate whether a public name may lead to a private address
/// @param caFile authorities that alone are trusted for it, as PEM; null for those of the platform
public record ConnectionRules(
        boolean allowPrivate, @Nullable Path caFile) {
    public static final ConnectionRules USUAL = new ConnectionRules(false, null);
}
