/// Who may call: the proxy keys, the admin key and the Spring Security chains that ask for them. A request enters,
/// a `Caller` leaves, or an `AccessRefusedException` that the edge puts into the caller's own format. Knows nothing
/// of what is being asked for.
@NullMarked
package dev.drawbridge.access;

import org.jspecify.annotations.NullMarked;
