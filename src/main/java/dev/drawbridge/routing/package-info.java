/// Choosing, never calling: a model name becomes an ordered list of attempts. Pure, no HTTP, no store.
@NullMarked
package dev.drawbridge.routing;

import org.jspecify.annotations.NullMarked;
