/// Brings the reasoning of a provider back to it, through clients that cannot read it. In come the events of answers
/// and the requests that follow them; out go the same, with proofs put into envelopes for the client to keep and taken
/// out of them again. What clients are not trusted to keep is kept in the store. It knows neither vendors nor HTTP.
@NullMarked
package dev.drawbridge.reasoning;

import org.jspecify.annotations.NullMarked;
