package dev.drawbridge.dialect.gemini;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/// Media types, which Gemini wants to know of everything that is not text.
final class MediaTypes {
    static final String PDF = "application/pdf";

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("gif", "image/gif"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("pdf", PDF),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/markdown"),
            Map.entry("html", "text/html"),
            Map.entry("csv", "text/csv"));

    private MediaTypes() {}

    /// The type that the end of an address tells.
    static String ofUrl(String url, String otherwise) {
        String path;
        try {
            path = URI.create(url).getPath();
        } catch (IllegalArgumentException _) {
            return otherwise;
        }
        if (path == null) {
            return otherwise;
        }
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, otherwise);
    }

    /// The name that clients use for a kind of sound.
    static String audioFormat(String mediaType) {
        String kind = mediaType.substring(mediaType.indexOf('/') + 1);
        return switch (kind) {
            case "mpeg" -> "mp3";
            case "x-wav", "wave" -> "wav";
            default -> kind;
        };
    }
}
