package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Source;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.OwnFields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes where the bytes of an image or document are. What cannot be carried is refused: an answer about a picture
/// that the model never saw is worse than none. [Image
/// understanding](https://ai.google.dev/gemini-api/docs/image-understanding)
final class SourceWriter {
    private static final Set<String> IMAGES =
            Set.of("image/jpeg", "image/png", "image/webp", "image/heic", "image/heif");
    private static final String IMAGE = "messages.content.image";
    private static final String DOCUMENT = "messages.content.document";
    private static final String INLINE = "inlineData";
    private static final String FILE = "fileData";

    private SourceWriter() {}

    static void image(JsonGenerator json, Part.Image image) {
        switch (image.source()) {
            case Source.Base64 base64 -> inline(json, imageType(base64), base64.data(), null, image.extras());
            case Source.Url url -> file(json, https(url, IMAGE), mediaType(url, true), null, image.extras());
            case Source.StoredFile file -> file(json, ours(file, IMAGE), "", null, image.extras());
            case Source.PlainText _ -> throw cannotTake(IMAGE, "text as an image");
        }
    }

    private static String imageType(Source.Base64 image) {
        String type = image.mediaType().toLowerCase(Locale.ROOT).replace("image/jpg", "image/jpeg");
        if (!IMAGES.contains(type)) {
            throw cannotTake(IMAGE, "images of type '" + image.mediaType() + "', only jpeg, png, webp, heic and heif");
        }
        return type;
    }

    /// @param named whether the API takes a name beside the data, as it does where it gave one
    static void document(JsonGenerator json, Part.Document document, boolean named) {
        String title = named ? document.title() : null;
        switch (document.source()) {
            case Source.Base64 base64 -> inline(json, documentType(base64), base64.data(), title, document.extras());
            case Source.Url url -> file(json, https(url, DOCUMENT), mediaType(url, false), title, document.extras());
            case Source.StoredFile file -> file(json, ours(file, DOCUMENT), "", title, document.extras());
            case Source.PlainText text -> {
                byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
                inline(json, "text/plain", Base64.getEncoder().encodeToString(bytes), title, document.extras());
            }
        }
    }

    private static String documentType(Source.Base64 document) {
        String type = document.mediaType().toLowerCase(Locale.ROOT);
        if (type.equals("application/json")) {
            return "text/plain";
        }
        if (!type.equals(MediaTypes.PDF) && !type.startsWith("text/")) {
            throw cannotTake(DOCUMENT, "documents of type '" + document.mediaType() + "', only PDF and text");
        }
        return type;
    }

    static void audio(JsonGenerator json, Part.Audio audio) {
        inline(json, "audio/" + audio.format().toLowerCase(Locale.ROOT), audio.data(), null, audio.extras());
    }

    /// The type that is written for a source where none is known; empty where none has to be.
    static String mediaType(Source source, boolean image) {
        return source instanceof Source.Url url
                ? MediaTypes.ofUrl(url.url(), image ? "image/jpeg" : MediaTypes.PDF)
                : "";
    }

    private static void inline(JsonGenerator json, String type, String data, @Nullable String title, Extras extras) {
        json.writeObjectPropertyStart(INLINE);
        json.writeStringProperty("mimeType", type);
        json.writeStringProperty("data", data);
        end(json, INLINE, title, extras);
    }

    private static void file(JsonGenerator json, String uri, String type, @Nullable String title, Extras extras) {
        json.writeObjectPropertyStart(FILE);
        if (!type.isEmpty() && !extras.of(Dialect.GEMINI.id()).containsKey(FILE + ".mimeType")) {
            json.writeStringProperty("mimeType", type);
        }
        json.writeStringProperty("fileUri", uri);
        end(json, FILE, title, extras);
    }

    private static void end(JsonGenerator json, String kind, @Nullable String title, Extras extras) {
        if (title != null) {
            json.writeStringProperty("displayName", title);
        }
        OwnFields.writeInside(json, Dialect.GEMINI, extras, kind);
        json.writeEndObject();
        OwnFields.write(json, Dialect.GEMINI, extras, kind);
    }

    private static String https(Source.Url url, String path) {
        if (!url.url().toLowerCase(Locale.ROOT).startsWith("https://")) {
            throw cannotTake(path, "addresses that are not https");
        }
        return url.url();
    }

    private static String ours(Source.StoredFile file, String path) {
        if (!file.origin().equals(Dialect.GEMINI.id())) {
            throw cannotTake(path, "files stored at another provider; send the content itself");
        }
        return file.id();
    }

    private static FaultException cannotTake(String path, String what) {
        return new FaultException(Fault.caller(FaultKind.BAD_REQUEST, "This model cannot take " + what + ".", path));
    }
}
