package dev.drawbridge.upstream;

import java.io.IOException;

/// A provider's name leads to where nothing is ever called. What it says may be shown: no address.
public final class ForbiddenAddressException extends IOException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String reason) {
        super(reason);
    }
}
