/// The running gateway as clients see it: the vendors' own libraries and plain HTTP on one side, providers that speak
/// the real wire formats on the other.
@NullMarked
package dev.drawbridge.conformance;

import org.jspecify.annotations.NullMarked;
