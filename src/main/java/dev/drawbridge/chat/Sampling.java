package dev.drawbridge.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the model picks its words; null where the caller left it to the provider.
///
/// @param stop texts that end the answer, not returned themselves
public record Sampling(
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer topK,
        @Nullable Long seed,
        @Nullable Double frequencyPenalty,
        @Nullable Double presencePenalty,
        List<String> stop) {
    public static final Sampling DEFAULT = new Sampling(null, null, null, null, null, null, List.of());

    public Sampling {
        stop = List.copyOf(stop);
    }
}
