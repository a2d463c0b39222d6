package dev.drawbridge.routing;

import java.time.Instant;

/// A credential that others are preferred to for a while.
///
/// @param reason why, in the word of the fault
public record CoolDown(CredentialId credential, Instant until, String reason) {}
