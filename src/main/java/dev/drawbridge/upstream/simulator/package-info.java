/// A provider that needs no account: it plays the vendor's part in every dialect and says plainly that it is no model.
/// A request's bytes go in, status, headers and bytes in the vendor's wire format come out. What is said is a [Script],
/// the same for all dialects; how it looks on the wire is a [Voice]. The codecs of the gateway are deliberately not
/// used here, so that simulator and codec can prove each other wrong.
@NullMarked
package dev.drawbridge.upstream.simulator;

import org.jspecify.annotations.NullMarked;
