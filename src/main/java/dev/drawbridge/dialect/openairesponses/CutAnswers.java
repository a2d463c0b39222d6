package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.dialect.ClientQuirk;
import dev.drawbridge.dialect.ReplyStamp;

/// How an answer that the provider cut off is told to a client that would run the whole turn again for it (T89): as a
/// complete one whose last item is incomplete.
///
/// Not as a failed response either, whatever its code: Codex tries again after every failure but a few, and none of
/// those is about the length of an answer. A call that was cut off is left out, because Codex makes every call it is
/// told of; the same goes for what a filter stopped.
final class CutAnswers {
    private CutAnswers() {}

    static boolean completes(ReplyStamp stamp) {
        return stamp.quirks().contains(ClientQuirk.RERUNS_INCOMPLETE);
    }

    /// What is said behind the visible text, empty where the text speaks for itself.
    ///
    /// @param incomplete the reason for which the answer is incomplete
    /// @param inCall whether it broke off in a call
    static String explanation(String incomplete, boolean inCall) {
        if (incomplete.equals(FinishReasons.FILTERED)) {
            return "The provider's content filter ended this answer.";
        }
        return inCall ? "The answer reached its output limit in the middle of a tool call." : "";
    }
}
