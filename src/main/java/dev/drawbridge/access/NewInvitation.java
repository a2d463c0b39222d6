package dev.drawbridge.access;

import java.time.Duration;

/// An invitation that is to be made.
///
/// @param key the wish for the key, as JSON
/// @param address what the gateway is called by those who are invited, without a slash at its end
/// @param createdBy the admin's name
public record NewInvitation(PersonRecord person, String key, String address, String createdBy, Duration validity) {}
