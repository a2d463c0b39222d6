package dev.drawbridge.upstream.simulator;

import java.time.Duration;

/// The next bytes of a streamed answer.
///
/// @param pause how long to wait before they are sent
record Beat(Duration pause, byte[] bytes) {}
