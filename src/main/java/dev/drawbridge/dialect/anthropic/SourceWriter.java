package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Source;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.OwnFields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// Writes where the bytes of an image or document are. What cannot be carried is refused: an answer about a
/// picture that the model never saw is worse than none.
final class SourceWriter {
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final String IMAGE = "messages.content.image";
    private static final String DOCUMENT = "messages.content.document";

    private SourceWriter() {}

    static void image(JsonGenerator json, Source source, Extras extras) {
        begin(json);
        switch (source) {
            case Source.Base64 base64 -> {
                String type = base64.mediaType().toLowerCase(Locale.ROOT).replace("image/jpg", "image/jpeg");
                if (!IMAGES.contains(type)) {
                    throw cannotTake(
                            IMAGE, "images of type '" + base64.mediaType() + "', only jpeg, png, gif and webp");
                }
                base64(json, type, base64.data());
            }
            case Source.Url url -> url(json, url, IMAGE);
            case Source.StoredFile file -> file(json, file, IMAGE);
            case Source.PlainText _ -> throw cannotTake(IMAGE, "text as an image");
        }
        end(json, extras);
    }

    static void document(JsonGenerator json, Source source, Extras extras) {
        begin(json);
        switch (source) {
            case Source.Base64 base64 -> document(json, base64);
            case Source.Url url -> url(json, url, DOCUMENT);
            case Source.StoredFile file -> file(json, file, DOCUMENT);
            case Source.PlainText text -> plainText(json, text.text());
        }
        end(json, extras);
    }

    private static void document(JsonGenerator json, Source.Base64 base64) {
        String type = base64.mediaType().toLowerCase(Locale.ROOT);
        if (type.equals("application/pdf")) {
            base64(json, type, base64.data());
        } else if (type.startsWith("text/") || type.equals("application/json")) {
            plainText(json, decoded(base64.data()));
        } else {
            throw cannotTake(DOCUMENT, "documents of type '" + base64.mediaType() + "', only PDF and text");
        }
    }

    private static String decoded(String data) {
        try {
            return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new FaultException(
                    Fault.caller(FaultKind.BAD_REQUEST, "'" + DOCUMENT + "' is not valid base64.", DOCUMENT));
        }
    }

    private static void base64(JsonGenerator json, String mediaType, String data) {
        json.writeStringProperty("type", "base64");
        json.writeStringProperty("media_type", mediaType);
        json.writeStringProperty("data", data);
    }

    private static void plainText(JsonGenerator json, String text) {
        json.writeStringProperty("type", "text");
        json.writeStringProperty("media_type", "text/plain");
        json.writeStringProperty("data", text);
    }

    private static void url(JsonGenerator json, Source.Url url, String path) {
        if (!url.url().toLowerCase(Locale.ROOT).startsWith("https://")) {
            throw cannotTake(path, "addresses that are not https");
        }
        json.writeStringProperty("type", "url");
        json.writeStringProperty("url", url.url());
    }

    private static void file(JsonGenerator json, Source.StoredFile file, String path) {
        if (!file.origin().equals(Dialect.ANTHROPIC.id())) {
            throw cannotTake(path, "files stored at another provider; send the content itself");
        }
        json.writeStringProperty("type", "file");
        json.writeStringProperty("file_id", file.id());
    }

    private static void begin(JsonGenerator json) {
        json.writeObjectPropertyStart("source");
    }

    private static void end(JsonGenerator json, Extras extras) {
        OwnFields.writeInside(json, Dialect.ANTHROPIC, extras, "source");
        json.writeEndObject();
    }

    static FaultException cannotTake(String path, String what) {
        return new FaultException(Fault.caller(FaultKind.BAD_REQUEST, "This model cannot take " + what + ".", path));
    }
}
