package dev.drawbridge.chat;

/// Where the bytes of an image or document are.
public sealed interface Source {
    /// Bytes in the request itself, base64 without line breaks and without a `data:` prefix.
    record Base64(String mediaType, String data) implements Source {}

    /// An address the provider fetches; the gateway never does.
    record Url(String url) implements Source {}

    /// A file stored at the provider of this dialect.
    record StoredFile(String origin, String id) implements Source {}

    /// A document that is plain text.
    record PlainText(String text) implements Source {}
}
