package dev.drawbridge.dialect;

import dev.drawbridge.sse.Framing;
import java.util.Set;

/// What an answer carries that the provider's events do not say.
///
/// @param callId the gateway's id of the call, used where the provider gave the answer none
/// @param model the model that was asked, used where the provider does not say which one answers
/// @param createdEpochSecond when the call began
/// @param head how the caller wants to be answered
/// @param request the caller's body, for dialects whose answers repeat what was asked; must not be changed
/// @param quirks what is particular about the client's program
/// @param keepalive what it hears while nothing is said
public record ReplyStamp(
        String callId,
        String model,
        long createdEpochSecond,
        RequestHead head,
        byte[] request,
        Set<ClientQuirk> quirks,
        Keepalive keepalive) {
    public ReplyStamp {
        quirks = Set.copyOf(quirks);
    }

    /// For a client of which nothing is known.
    public ReplyStamp(String callId, String model, long createdEpochSecond, RequestHead head, byte[] request) {
        this(callId, model, createdEpochSecond, head, request, Set.of(), Keepalive.COMMENT);
    }

    /// Whether the caller wants usage at the end of a stream.
    public boolean includeUsage() {
        return head.streamUsage();
    }

    /// The same for an answer of another layout.
    public ReplyStamp laidOutAs(Framing framing) {
        var other = new RequestHead(
                head.model(),
                head.stream(),
                head.streamUsage(),
                head.maxTokens(),
                head.members(),
                framing,
                head.ownForm());
        return new ReplyStamp(callId, model, createdEpochSecond, other, request, quirks, keepalive);
    }
}
