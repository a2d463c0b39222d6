/// Ollama's own API, for clients and providers: newline-delimited JSON, arguments as objects, images as bare base64.
///
/// A request that is read and written again says the same, with what older clients leave out: ids of tool calls,
/// whether to stream, the size of the context window, and that a prompt too long for it is refused instead of cut.
@NullMarked
package dev.drawbridge.dialect.ollama;

import org.jspecify.annotations.NullMarked;
