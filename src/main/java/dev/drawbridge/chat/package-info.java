/// The neutral language of the gateway: requests, replies and stream events without any vendor's accent.
/// Codecs translate wire formats into these records and back; nothing here knows JSON, HTTP or a framework.
/// What two dialects share is modelled; what only one knows travels as [Extras] or [Part.Foreign] with its origin.
@NullMarked
package dev.drawbridge.chat;

import org.jspecify.annotations.NullMarked;
