package dev.drawbridge.limits;

import dev.drawbridge.call.LimitSet;
import dev.drawbridge.call.Scope;

/// What holds for a call, and because of whom.
public record Rule(Scope scope, LimitSet set) {}
