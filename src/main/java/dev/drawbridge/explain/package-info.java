/// What the gateway would do with a call and why, without making it: for the command `explain` and the admin API.
@NullMarked
package dev.drawbridge.explain;

import org.jspecify.annotations.NullMarked;
