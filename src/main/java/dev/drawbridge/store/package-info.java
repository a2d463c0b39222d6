/// The connection to Redis, the only store, and the Redis that is started when none is configured.
/// Commands answer within 100 ms or fail; nobody else opens a connection.
@NullMarked
package dev.drawbridge.store;

import org.jspecify.annotations.NullMarked;
