package dev.drawbridge.dialect;

import dev.drawbridge.sse.Framing;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What routing and limits need of a request before anybody decodes it.
///
/// @param streamUsage whether a streamed answer must end with its usage, where the dialect leaves that to the caller
/// @param maxTokens most tokens the caller wants in the answer, null when it did not say
/// @param members names of the members at the top level of the body
/// @param framing how the caller wants a streamed answer laid out
/// @param ownForm whether the body is wholly in the form of the dialect it was posted as; if not, it can only be
/// translated
/// @param session what the body says of the conversation that it belongs to, null when it says nothing
public record RequestHead(
        String model,
        boolean stream,
        boolean streamUsage,
        @Nullable Integer maxTokens,
        Set<String> members,
        Framing framing,
        boolean ownForm,
        @Nullable String session) {
    /// Of a request that could not be read.
    public static final RequestHead UNREADABLE = of("", false, false, null);

    public RequestHead {
        members = Set.copyOf(members);
    }

    /// Of a request that names no conversation.
    public RequestHead(
            String model,
            boolean stream,
            boolean streamUsage,
            @Nullable Integer maxTokens,
            Set<String> members,
            Framing framing,
            boolean ownForm) {
        this(model, stream, streamUsage, maxTokens, members, framing, ownForm, null);
    }

    public static RequestHead of(String model, boolean stream, boolean streamUsage, @Nullable Integer maxTokens) {
        return new RequestHead(model, stream, streamUsage, maxTokens, Set.of(), Framing.SSE, true);
    }
}
