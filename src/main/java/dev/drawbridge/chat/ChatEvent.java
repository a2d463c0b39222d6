package dev.drawbridge.chat;

import org.jspecify.annotations.Nullable;

/// One step of an answer as it arrives. Every reader keeps this order, so every writer can rely on it:
///
/// `Opened`, then for each part `PartOpened`, its deltas, `PartClosed`, then exactly one `Finished` or `Failed`.
/// Part indexes count 0, 1, 2, …; **at most one part is open at a time**. `Failed` may come while a part is open:
/// what broke off is not closed, so that nobody takes half a tool call for a whole one. `UsageSeen` and `Foreign`
/// may come anywhere before the end; a usage snapshot replaces what it names of the one before.
public sealed interface ChatEvent {
    /// The answer begins.
    ///
    /// @param id the provider's id of the answer, empty if it has none
    /// @param model the model the provider says is answering, empty if it does not
    record Opened(String id, String model) implements ChatEvent {}

    /// @param start what kind of part begins; a tool call says its id and name here
    record PartOpened(int index, PartStart start) implements ChatEvent {}

    /// More text of a text or refusal part.
    record TextDelta(int index, String text) implements ChatEvent {}

    record ThinkingDelta(int index, String text) implements ChatEvent {}

    /// The whole seal of a thinking part or tool call.
    record SealSeen(int index, Seal seal) implements ChatEvent {}

    /// More of a call's arguments: an opaque piece of text, not a JSON value of its own.
    record ArgumentsDelta(int index, String text) implements ChatEvent {}

    record PartClosed(int index) implements ChatEvent {}

    record UsageSeen(Usage usage) implements ChatEvent {}

    /// The answer is complete.
    ///
    /// @param stopSequence the stop text that came up, if the provider says which
    /// @param explanation why the model declined, if it says
    record Finished(
            FinishReason reason,
            @Nullable String stopSequence,
            @Nullable String explanation) implements ChatEvent {
        public Finished(FinishReason reason) {
            this(reason, null, null);
        }
    }

    /// The answer broke off; what was said before stands but is not complete.
    record Failed(Fault fault) implements ChatEvent {}

    /// An event that only one dialect knows.
    ///
    /// @param origin name of that dialect
    record Foreign(String origin, String kind, RawJson json) implements ChatEvent {}

    /// What a [PartOpened] opens.
    sealed interface PartStart {
        record Text() implements PartStart {}

        record Thinking() implements PartStart {}

        /// Thinking that only its maker can read; it arrives whole.
        record RedactedThinking(Seal seal) implements PartStart {}

        record ToolCall(String id, String name, boolean freeform) implements PartStart {}

        record Refusal() implements PartStart {}

        /// A part that only one dialect knows; it arrives whole.
        record Foreign(Part.Foreign part) implements PartStart {}
    }
}
