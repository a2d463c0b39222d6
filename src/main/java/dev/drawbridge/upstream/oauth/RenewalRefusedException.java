package dev.drawbridge.upstream.oauth;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The login is no longer good: only its owner can make it so again.
final class RenewalRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern CODE = Pattern.compile("[a-z_]{1,60}");

    /// @param code what the endpoint calls it, shown only if it is one of the words of the standard's kind
    RenewalRefusedException(JsonNode code) {
        super(code.isString() && CODE.matcher(code.stringValue()).matches() ? code.stringValue() : "refused");
    }
}
