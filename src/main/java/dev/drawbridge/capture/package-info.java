/// Writes down what the calls of one key say, for a limited time and when an admin orders it: to a file, off the calls'
/// way, without credentials.
@NullMarked
package dev.drawbridge.capture;

import org.jspecify.annotations.NullMarked;
