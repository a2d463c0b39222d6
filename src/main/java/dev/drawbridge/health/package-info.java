/// How every target does: a breaker for each, fed by the outcomes of calls and shared by all replicas.
@NullMarked
package dev.drawbridge.health;

import org.jspecify.annotations.NullMarked;
