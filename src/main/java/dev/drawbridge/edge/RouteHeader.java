package dev.drawbridge.edge;

import dev.drawbridge.routing.Decision;

/// The header that tells why a call went where it went. The one check of what gets into it, since names in a decision
/// may come from the caller.
final class RouteHeader {
    static final String NAME = "x-drawbridge-route";

    private static final int LONGEST = 512;

    private RouteHeader() {}

    /// Printable ASCII only, and no more of it than [#LONGEST].
    static String of(Decision decision) {
        String plain = decision.toString().replaceAll("[^ -~]", "?");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }
}
