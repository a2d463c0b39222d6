/// The REST API of those who run the gateway. JSON enters and leaves; what is wrong with a request becomes an
/// `AdminException` naming the member. Knows nothing of calls to models.
@NullMarked
package dev.drawbridge.admin;

import org.jspecify.annotations.NullMarked;
