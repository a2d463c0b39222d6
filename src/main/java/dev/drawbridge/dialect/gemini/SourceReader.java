package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Source;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads pictures, documents and sound, inside the request or stored elsewhere.
final class SourceReader {
    private static final String INLINE = "inlineData";
    private static final String FILE = "fileData";
    private static final String MIME_TYPE = "mimeType";

    private SourceReader() {}

    static Part read(Fields part) {
        RawJson whole = part.raw();
        Fields inline = part.object(INLINE);
        Fields file = part.object(FILE);
        if (inline != null) {
            return inline(part, inline, whole);
        }
        return file == null ? PartReader.foreign(whole) : file(part, file, whole);
    }

    private static Part inline(Fields part, Fields data, RawJson whole) {
        String type = data.requiredText(MIME_TYPE).toLowerCase(Locale.ROOT);
        String base64 = standard(data.requiredText("data"));
        String title = type.startsWith("image/") ? null : data.text("displayName");
        var own = new OwnFields(Dialect.GEMINI);
        own.inside(INLINE, data);
        if (type.startsWith("audio/")) {
            return new Part.Audio(
                    base64, MediaTypes.audioFormat(type), own.outer(part).extras());
        }
        Part known = part(
                type, new Source.Base64(type, base64), title, own.outer(part).extras());
        return known == null ? PartReader.foreign(whole) : known;
    }

    /// Some of Google's own libraries write the alphabet of addresses.
    static String standard(String base64) {
        return base64.replace('-', '+').replace('_', '/');
    }

    private static Part file(Fields part, Fields file, RawJson whole) {
        String uri = file.requiredText("fileUri");
        String said = file.text(MIME_TYPE);
        RawJson raw = file.raw(MIME_TYPE);
        Source source = isElsewhere(uri) ? new Source.Url(uri) : new Source.StoredFile(Dialect.GEMINI.id(), uri);
        String type = said == null ? MediaTypes.ofUrl(uri, "") : said.toLowerCase(Locale.ROOT);
        String title = type.startsWith("image/") ? null : file.text("displayName");
        var own = new OwnFields(Dialect.GEMINI);
        if (raw != null
                && !SourceWriter.mediaType(source, type.startsWith("image/")).equals(said)) {
            own.put(FILE + "." + MIME_TYPE, raw);
        }
        own.inside(FILE, file);
        Part known = part(type, source, title, own.outer(part).extras());
        return known == null ? PartReader.foreign(whole) : known;
    }

    /// Whether another provider could fetch it too.
    private static boolean isElsewhere(String uri) {
        return uri.startsWith("https://")
                && !uri.startsWith("https://generativelanguage.googleapis.com/")
                && !uri.contains("://www.youtube.com/")
                && !uri.contains("://youtu.be/");
    }

    private static @Nullable Part part(String type, Source source, @Nullable String title, Extras extras) {
        if (type.startsWith("image/")) {
            return new Part.Image(source, null, null, extras);
        }
        return type.equals(MediaTypes.PDF) || type.startsWith("text/")
                ? new Part.Document(source, title, null, extras)
                : null;
    }
}
