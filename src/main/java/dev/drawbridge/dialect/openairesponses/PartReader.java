package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Source;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the content of a message or the output of a tool, be it a string or an array of parts.
final class PartReader {
    /// How closely to look at an image when nothing is said; servers that check the form of requests demand it.
    static final String AUTO = "auto";

    private static final String OWN = Dialect.OPENAI_RESPONSES.id();

    private PartReader() {}

    /// An empty string is no content.
    static List<Part> content(Fields owner, String name) {
        JsonNode content = owner.node(name);
        if (content == null) {
            return List.of();
        }
        if (content.isString()) {
            return content.stringValue().isEmpty() ? List.of() : List.of(new Part.Text(content.stringValue()));
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

    /// Some clients mix in parts of Chat Completions (T72).
    private static Part part(Fields part) {
        String type = part.requiredText("type");
        return switch (type) {
            case "input_text", "output_text", "text" ->
                new Part.Text(part.requiredText("text"), cache(part), part.rest(Dialect.OPENAI_RESPONSES));
            case "refusal" -> new Part.Refusal(part.requiredText("refusal"), part.rest(Dialect.OPENAI_RESPONSES));
            case "input_image", "image_url" -> image(part);
            case "input_file" -> file(part);
            case "input_audio" -> audio(part);
            default -> new Part.Foreign(OWN, type, part.raw());
        };
    }

    private static @Nullable CacheMark cache(Fields part) {
        Fields mark = part.object("prompt_cache_breakpoint");
        return mark == null ? null : new CacheMark(Objects.requireNonNullElse(mark.text("ttl"), ""));
    }

    private static Part image(Fields part) {
        JsonNode node = part.node("image_url");
        String stored = part.text("file_id");
        String detail = detail(part);
        CacheMark cache = cache(part);
        if (node == null && stored != null) {
            return new Part.Image(
                    new Source.StoredFile(OWN, stored), detail, cache, part.rest(Dialect.OPENAI_RESPONSES));
        }
        if (node == null) {
            throw Fields.missing(part.path("image_url"));
        }
        if (node.isString()) {
            Source source = source(part.path("image_url"), node.stringValue());
            return new Part.Image(source, detail, cache, part.rest(Dialect.OPENAI_RESPONSES));
        }
        Fields image = Fields.of(part.path("image_url"), node);
        Source source = source(image.path("url"), image.requiredText("url"));
        return new Part.Image(source, detail(image), cache, part.rest(Dialect.OPENAI_RESPONSES));
    }

    private static @Nullable String detail(Fields image) {
        String detail = image.text("detail");
        return AUTO.equals(detail) ? null : detail;
    }

    private static Source source(String path, String url) {
        return address(url)
                .or(() -> dataUrl(url))
                .orElseThrow(() -> Fields.wrong(path, "an https URL or a base64 data: URL with a media type"));
    }

    private static Optional<Source> address(String url) {
        boolean web = url.startsWith("https://") || url.startsWith("http://");
        return web ? Optional.of(new Source.Url(url)) : Optional.empty();
    }

    /// [RFC 2397](https://www.rfc-editor.org/rfc/rfc2397), base64 only.
    private static Optional<Source> dataUrl(String url) {
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

    /// A file in none of the documented forms is some server's own.
    private static Part file(Fields part) {
        String data = part.text("file_data");
        String url = part.text("file_url");
        String stored = part.text("file_id");
        Optional<Source> source = Optional.<Source>empty()
                .or(() -> data == null ? Optional.empty() : dataUrl(data))
                .or(() -> url == null ? Optional.empty() : address(url))
                .or(() -> Optional.ofNullable(stored).map(id -> new Source.StoredFile(OWN, id)));
        if (source.isEmpty()) {
            return new Part.Foreign(OWN, "input_file", part.raw());
        }
        String title = part.text("filename");
        CacheMark cache = cache(part);
        return new Part.Document(source.get(), title, cache, part.rest(Dialect.OPENAI_RESPONSES));
    }

    private static Part audio(Fields part) {
        Fields audio = part.object("input_audio");
        if (audio == null) {
            throw Fields.missing(part.path("input_audio"));
        }
        return new Part.Audio(
                audio.requiredText("data"), audio.requiredText("format"), part.rest(Dialect.OPENAI_RESPONSES));
    }
}
