package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Keepalive;

/// The section `streaming`.
record StreamingSettings(Keepalive keepalive) {
    static final StreamingSettings DEFAULT = new StreamingSettings(Keepalive.COMMENT);
}
