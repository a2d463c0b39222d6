package dev.drawbridge.relay;

import java.util.Map;

/// Takes the head of the answer to the client.
@FunctionalInterface
public interface AnswerHead {
    /// Called once per call, before the first bytes.
    ///
    /// @param headers names in lower case
    void begin(int status, Map<String, String> headers);
}
