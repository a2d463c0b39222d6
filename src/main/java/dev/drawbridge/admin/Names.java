package dev.drawbridge.admin;

import dev.drawbridge.access.DisplayName;

/// What may be the name of a key, a team or a person: it is shown in pages, logs and metrics.
final class Names {
    private Names() {}

    /// 1 to 100 characters, all of them visible or a space, no space at either end.
    static boolean isName(String text) {
        return DisplayName.isOne(text);
    }
}
