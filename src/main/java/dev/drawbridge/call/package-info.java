/// One call as a fact: who asked what, and how it ended. Everything after the edge shares these records.
@NullMarked
package dev.drawbridge.call;

import org.jspecify.annotations.NullMarked;
