/// Drawbridge: an edge gateway between AI coding tools and model providers.
@NullMarked
package dev.drawbridge;

import org.jspecify.annotations.NullMarked;
