package dev.drawbridge.limits;

import java.time.Instant;

/// The stretch of time, or the conversation, whose costs a brake adds up.
///
/// @param id tells it apart from all others in the store
/// @param end when it is over; of a conversation the moment of the call, since nobody knows its end
public record BrakeWindow(String id, Instant end) {}
