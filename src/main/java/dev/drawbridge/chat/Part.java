package dev.drawbridge.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One piece of a message's content. Every kind keeps the fields that only its own dialect knows in [#extras()].
public sealed interface Part {
    Extras extras();

    record Text(String text, @Nullable CacheMark cache, Extras extras) implements Part {
        public Text(String text) {
            this(text, null, Extras.NONE);
        }
    }

    /// @param detail how closely to look (`auto`, `low`, `high`), where the dialect has it
    record Image(
            Source source,
            @Nullable String detail,
            @Nullable CacheMark cache,
            Extras extras) implements Part {
        public Image(Source source) {
            this(source, null, null, Extras.NONE);
        }
    }

    /// @param title file name or title, if one was given
    record Document(
            Source source, @Nullable String title, @Nullable CacheMark cache, Extras extras) implements Part {
        public Document(Source source, @Nullable String title) {
            this(source, title, null, Extras.NONE);
        }
    }

    /// @param data base64
    /// @param format `wav`, `mp3` and so on
    record Audio(String data, String format, Extras extras) implements Part {}

    /// What the model thought. Text may be empty while the seal is not (omitted or redacted thinking).
    ///
    /// @param seal proof that lets the maker accept its own thinking again
    /// @param redacted the seal holds the thinking itself, unreadable for everybody else
    record Thinking(String text, @Nullable Seal seal, boolean redacted, Extras extras) implements Part {
        public Thinking(String text, @Nullable Seal seal) {
            this(text, seal, false, Extras.NONE);
        }
    }

    /// A call the model wants made.
    ///
    /// @param arguments JSON text exactly as the model produced it; may be empty (no arguments) or cut off
    /// @param freeform the tool takes plain text: `arguments` is that text, not JSON
    /// @param seal proof of the thinking that led to the call, where the dialect binds it to the call
    record ToolCall(
            String id,
            String name,
            String arguments,
            boolean freeform,
            @Nullable Seal seal,
            @Nullable CacheMark cache,
            Extras extras)
            implements Part {
        public ToolCall(String id, String name, String arguments) {
            this(id, name, arguments, false, null, null, Extras.NONE);
        }
    }

    /// The answer to a call; its content holds [Text], [Image], [Document] or [Foreign] parts.
    record ToolResult(
            String callId,
            List<Part> content,
            boolean error,
            @Nullable CacheMark cache,
            Extras extras) implements Part {
        public ToolResult {
            content = List.copyOf(content);
        }

        public ToolResult(String callId, List<Part> content) {
            this(callId, content, false, null, Extras.NONE);
        }
    }

    /// The model declined, in its own words.
    record Refusal(String text, Extras extras) implements Part {
        public Refusal(String text) {
            this(text, Extras.NONE);
        }
    }

    /// A piece that only one dialect knows, kept whole for the way back to it.
    ///
    /// @param origin name of the dialect it came from
    /// @param kind its type in that dialect, for messages to people
    record Foreign(String origin, String kind, RawJson json) implements Part {
        @Override
        public Extras extras() {
            return Extras.NONE;
        }
    }
}
