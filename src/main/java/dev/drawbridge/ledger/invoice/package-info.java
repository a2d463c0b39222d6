/// Reads what providers say they have counted and charged: their usage exports, each in its own shape.
@NullMarked
package dev.drawbridge.ledger.invoice;

import org.jspecify.annotations.NullMarked;
