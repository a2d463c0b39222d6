/// Measurements that are made by hand, not tests: docs/limits.md says how, and what came out.
@NullMarked
package dev.drawbridge.bench;

import org.jspecify.annotations.NullMarked;
