package dev.drawbridge.upstream.claudecli;

import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// Takes the events of a message and gives the bytes of the answer.
sealed interface AnswerWriter extends Consumer<ObjectNode> permits StreamedMessage, WholeMessage {
    static AnswerWriter of(boolean stream) {
        return stream ? new StreamedMessage() : new WholeMessage();
    }

    /// Whether there is nothing to take yet.
    boolean isEmpty();

    /// What there is since the last time.
    byte[] take();

    String contentType();
}
