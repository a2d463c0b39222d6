package dev.drawbridge.relay;

import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.dialect.Keepalive;

/// What the operator decides for every call.
///
/// @param onLoss what to do when a translation loses something
/// @param keepalive what a silent stream tells its client
public record RelaySettings(LossPolicy onLoss, Keepalive keepalive) {}
