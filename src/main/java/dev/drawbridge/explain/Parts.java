package dev.drawbridge.explain;

import dev.drawbridge.context.TokenCounter;
import dev.drawbridge.limits.WorstCase.PromptCount;
import dev.drawbridge.relay.Rehearsal;

/// What only the edge can put together of an [Explainer].
public record Parts(Rehearsal rehearsal, TokenCounter counter, PromptCount prompts) {}
