/// One row per call, also for refused, failed and cancelled ones. Ended calls go in; they lie in a local journal until
/// the store has them for certain, so that neither a dead gateway nor a dead store loses or doubles one.
@NullMarked
package dev.drawbridge.ledger;

import org.jspecify.annotations.NullMarked;
