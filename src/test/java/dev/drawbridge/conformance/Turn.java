package dev.drawbridge.conformance;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.SdkAnswer;

/// An answer in a library's own types, and what can be sent after it.
interface Turn {
    SdkAnswer answer();

    /// Read from the client's own terms; 0 for what they do not say.
    Usage usage();

    /// Sends these results of its calls, in their order.
    Turn results(String... results);

    Turn say(String text);
}
