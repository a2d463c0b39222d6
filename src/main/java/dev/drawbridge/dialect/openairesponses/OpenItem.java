package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// The item of a stream that is being written.
sealed interface OpenItem permits TextItem, ReasoningItem, CallItem, WholeItem {
    void delta(String text, ByteArrayOutputStream out);

    void seal(Seal seal, ByteArrayOutputStream out);

    void annotate(RawJson annotation, ByteArrayOutputStream out);

    /// Ends it. Codex takes nothing but what is told here (T32).
    ///
    /// @param status `completed` or `incomplete`
    /// @return the whole item; empty when nothing of it was ever told
    Optional<RawJson> end(String status, ByteArrayOutputStream out);
}
