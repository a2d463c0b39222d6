package dev.drawbridge.explain;

import dev.drawbridge.dialect.Dialect;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// A call that somebody thinks of making.
///
/// @param key name or id, null for nobody in particular
/// @param model null for the one that the body names
/// @param dialect null for the one that the body looks like
/// @param body null for a short prompt
/// @param from null when it is not asked from where
/// @param client User-Agent, null when it is not asked with which program
public record Question(
        @Nullable String key,
        @Nullable String model,
        @Nullable Dialect dialect,
        byte @Nullable [] body,
        @Nullable InetAddress from,
        @Nullable String client) {}
