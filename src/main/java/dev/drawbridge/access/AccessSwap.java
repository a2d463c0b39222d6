package dev.drawbridge.access;

import dev.drawbridge.settings.Current;

/// Puts a new section `access` in the place of the one before, while the gateway runs.
public final class AccessSwap {
    private final Current<AccessSettings> current;
    private final KeyBook book;

    AccessSwap(Current<AccessSettings> current, KeyBook book) {
        this.current = current;
        this.book = book;
    }

    public void to(AccessSettings settings) {
        current.set(settings);
        book.configurationChanged();
    }
}
