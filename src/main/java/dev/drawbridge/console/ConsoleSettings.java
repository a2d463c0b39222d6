package dev.drawbridge.console;

import org.jspecify.annotations.Nullable;

/// The section `console` of the operator's file.
///
/// @param oidc null when people sign in with keys only
record ConsoleSettings(@Nullable OidcSettings oidc) {
    static final ConsoleSettings DEFAULT = new ConsoleSettings(null);
}
