package dev.drawbridge.limits;

import dev.drawbridge.limits.BrakeSettings.Then;

/// A brake that looks at money.
record SpendBrake(BrakeKind kind, long microUsd, Then then) {}
