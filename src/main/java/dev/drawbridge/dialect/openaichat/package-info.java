/// OpenAI Chat Completions, for clients and providers.
///
/// A request that is read and written again says the same, in the simplest form: an array of one plain text is a
/// string, several plain texts of anybody but the user are one string, `max_tokens` is `max_completion_tokens`, and
/// `null` is nothing.
@NullMarked
package dev.drawbridge.dialect.openaichat;

import org.jspecify.annotations.NullMarked;
