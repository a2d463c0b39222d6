/// What tests of several packages share.
@NullMarked
package dev.drawbridge.testing;

import org.jspecify.annotations.NullMarked;
