package dev.drawbridge.reasoning;

import dev.drawbridge.dialect.Dialect;

/// Who made a proof of reasoning, and so the only one it may go back to. It is the provider, not its credential:
/// changing a key must not lose reasoning.
///
/// @param provider the operator's name of the provider
/// @param dialect id of the dialect in which it told the proof
record Maker(String provider, String dialect) {
    Maker(String provider, Dialect dialect) {
        this(provider, dialect.id());
    }
}
