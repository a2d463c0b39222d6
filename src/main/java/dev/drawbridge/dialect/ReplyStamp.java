package dev.drawbridge.dialect;

/// What an answer carries that the provider's events do not say.
///
/// @param callId the gateway's id of the call, used where the provider gave the answer none
/// @param model the model that was asked, used where the provider does not say which one answers
/// @param createdEpochSecond when the call began
/// @param includeUsage whether the caller wants usage at the end of a stream
public record ReplyStamp(String callId, String model, long createdEpochSecond, boolean includeUsage) {}
