/// Event streams and newline-delimited JSON: bytes in, frames out, and back. Knows nothing of JSON or of what the
/// frames mean. However the bytes are cut into chunks, the frames are the same; a frame that never ends is refused
/// at a limit.
@NullMarked
package dev.drawbridge.sse;

import org.jspecify.annotations.NullMarked;
