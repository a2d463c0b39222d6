/// OpenAI Responses, for clients and providers.
///
/// A request that is read and written again says the same, in the simplest form: `input` is an array, one plain text is
/// a string, a leading system message is the `instructions`, ids and states of messages and calls are left out, and
/// what is the default here (`store: false`, encrypted reasoning included, `strict: false`) is always said.
@NullMarked
package dev.drawbridge.dialect.openairesponses;

import org.jspecify.annotations.NullMarked;
