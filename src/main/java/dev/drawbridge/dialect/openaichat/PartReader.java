package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Source;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the content of a message, be it a string or an array of parts.
final class PartReader {
    private PartReader() {}

    static List<Part> content(Fields message) {
        return content(message, "content");
    }

    static List<Part> content(Fields owner, String name) {
        JsonNode content = owner.node(name);
        if (content == null) {
            return List.of();
        }
        if (content.isString()) {
            return List.of(new Part.Text(content.stringValue()));
        }
        if (!content.isArray()) {
            throw Fields.wrong(owner.path(name), "a string or an array of parts");
        }
        var parts = new ArrayList<Part>();
        for (Fields part : owner.objects(name)) {
            parts.add(part(part));
        }
        return parts;
    }

    private static Part part(Fields part) {
        String type = part.requiredText("type");
        return switch (type) {
            case "text" -> new Part.Text(part.requiredText("text"), cache(part), part.rest(Dialect.OPENAI_CHAT));
            case "refusal" -> new Part.Refusal(part.requiredText("refusal"), part.rest(Dialect.OPENAI_CHAT));
            case "image_url" -> image(part);
            case "file" -> file(part);
            case "input_audio" -> audio(part);
            default -> other(part, type);
        };
    }

    private static Part other(Fields part, String type) {
        if (OtherDialect.isAnthropicPart(type)) {
            return AnthropicParts.read(part, type);
        }
        return OtherDialect.isResponsesPart(type)
                ? ResponsesParts.read(part, type)
                : new Part.Foreign(Dialect.OPENAI_CHAT.id(), type, part.raw());
    }

    private static @Nullable CacheMark cache(Fields part) {
        Fields mark = part.object("prompt_cache_breakpoint");
        return mark == null ? null : new CacheMark(Objects.requireNonNullElse(mark.text("ttl"), ""));
    }

    private static Part image(Fields part) {
        JsonNode node = part.node("image_url");
        if (node == null) {
            throw Fields.missing(part.path("image_url"));
        }
        if (node.isString()) {
            return new Part.Image(
                    source(part.path("image_url"), node.stringValue()),
                    null,
                    cache(part),
                    part.rest(Dialect.OPENAI_CHAT));
        }
        Fields image = Fields.of(part.path("image_url"), node);
        Source source = source(image.path("url"), image.requiredText("url"));
        String detail = image.text("detail");
        CacheMark cache = cache(part);
        return new Part.Image(source, detail, cache, leftovers(part, "image_url", image));
    }

    private static Extras leftovers(Fields part, String name, Fields inner) {
        return new OwnFields(Dialect.OPENAI_CHAT)
                .outer(part)
                .inside(name, inner)
                .extras();
    }

    static Source source(String path, String url) {
        if (url.startsWith("https://") || url.startsWith("http://")) {
            return new Source.Url(url);
        }
        return dataUrl(url)
                .orElseThrow(() -> Fields.wrong(path, "an https URL or a base64 data: URL with a media type"));
    }

    /// [RFC 2397](https://www.rfc-editor.org/rfc/rfc2397), base64 only.
    static Optional<Source> dataUrl(String url) {
        int comma = url.indexOf(',');
        if (!url.startsWith("data:") || comma < 0) {
            return Optional.empty();
        }
        String head = url.substring("data:".length(), comma);
        int parameters = head.indexOf(';');
        if (parameters <= 0 || !head.endsWith(";base64")) {
            return Optional.empty();
        }
        return Optional.of(new Source.Base64(head.substring(0, parameters), oneLine(url.substring(comma + 1))));
    }

    private static String oneLine(String base64) {
        boolean broken = base64.indexOf('\n') >= 0 || base64.indexOf('\r') >= 0;
        return broken ? base64.replace("\n", "").replace("\r", "") : base64;
    }

    /// A file that is neither a data: URL nor a stored file is some server's own form.
    private static Part file(Fields part) {
        Fields file = part.object("file");
        if (file == null) {
            throw Fields.missing(part.path("file"));
        }
        String data = file.text("file_data");
        String id = file.text("file_id");
        Optional<Source> source = data == null
                ? Optional.ofNullable(id).map(stored -> new Source.StoredFile(Dialect.OPENAI_CHAT.id(), stored))
                : dataUrl(data);
        if (source.isEmpty()) {
            return new Part.Foreign(Dialect.OPENAI_CHAT.id(), "file", part.raw());
        }
        String title = file.text("filename");
        CacheMark cache = cache(part);
        return new Part.Document(source.get(), title, cache, leftovers(part, "file", file));
    }

    private static Part audio(Fields part) {
        Fields audio = part.object("input_audio");
        if (audio == null) {
            throw Fields.missing(part.path("input_audio"));
        }
        String data = audio.requiredText("data");
        String format = audio.requiredText("format");
        return new Part.Audio(data, format, leftovers(part, "input_audio", audio));
    }
}
