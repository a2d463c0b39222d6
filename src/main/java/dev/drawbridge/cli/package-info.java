/// The commands beside serving: what an operator does at a terminal or in a script, on the same store and the same
/// configuration as the gateways, without an admin key.
@NullMarked
package dev.drawbridge.cli;

import org.jspecify.annotations.NullMarked;
