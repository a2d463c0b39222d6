package dev.drawbridge.dialect;

/// Something of a request that the target dialect or model cannot carry.
///
/// @param field path in the caller's request, without indexes (`logit_bias`, `messages.content.input_audio`)
/// @param reason why, in a few words a person understands
public record Loss(String field, String reason) {}
