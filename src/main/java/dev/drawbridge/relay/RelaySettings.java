package dev.drawbridge.relay;

import dev.drawbridge.catalog.LossPolicy;
import dev.drawbridge.dialect.Keepalive;
import dev.drawbridge.routing.RetrySettings;

/// What the operator decides for every call.
///
/// @param onLoss what to do when a translation loses something
/// @param keepalive what a silent stream tells its client
/// @param retries when a target is asked once more
public record RelaySettings(LossPolicy onLoss, Keepalive keepalive, RetrySettings retries) {}
