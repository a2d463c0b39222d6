/// Runs the plan of a call: asks one provider after the other until an answer begins, then brings it to the caller,
/// byte for byte where both speak the same dialect, through the neutral model where they do not. Bytes in, bytes out:
/// nothing here knows a web framework. Every call ends exactly once, in one outcome.
@NullMarked
package dev.drawbridge.relay;

import org.jspecify.annotations.NullMarked;
