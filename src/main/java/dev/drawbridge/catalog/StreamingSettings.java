package dev.drawbridge.catalog;

import dev.drawbridge.dialect.Keepalive;
import dev.drawbridge.settings.Meaning;

/// The section `streaming`.
record StreamingSettings(
        @Meaning(value = "What a silent stream of Chat Completions tells its client.", usual = "comment")
        Keepalive keepalive) {
    static final StreamingSettings DEFAULT = new StreamingSettings(Keepalive.COMMENT);
}
