/// What operators see: every metric's name and labels, the meters fed from call outcomes, the access log. Nothing
/// that a client invents becomes a label, and neither bodies nor keys get here.
@NullMarked
package dev.drawbridge.telemetry;

import org.jspecify.annotations.NullMarked;
