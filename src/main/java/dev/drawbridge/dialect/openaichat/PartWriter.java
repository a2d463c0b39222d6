package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Source;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes the content of a message: a string where that says it all, else an array of parts.
final class PartWriter {
    private static final String OWN = Dialect.OPENAI_CHAT.id();
    private static final Set<String> TIMES = Set.of("30m", "12h");

    private final JsonGenerator json;
    private final Target target;
    private final Losses losses;

    PartWriter(JsonGenerator json, Target target, Losses losses) {
        this.json = json;
        this.target = target;
        this.losses = losses;
    }

    /// Several plain texts are joined: many servers take only a string from anybody but the user.
    void content(List<Part> content, String joint) {
        List<Part> carried = carried(content);
        if (carried.stream().allMatch(this::isPlain)) {
            json.writeString(carried.stream()
                    .map(part -> ((Part.Text) part).text())
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(joint)));
        } else {
            array(carried);
        }
    }

    /// What a user says stays in the pieces it came in.
    void content(List<Part> content) {
        List<Part> carried = carried(content);
        if (carried.size() > 1) {
            array(carried);
        } else {
            content(carried, "");
        }
    }

    private List<Part> carried(List<Part> content) {
        return content.stream().flatMap(this::carried).toList();
    }

    /// What becomes of a part: itself, something that says the same, or nothing.
    private Stream<Part> carried(Part part) {
        losses.foreign("messages.content", part.extras());
        return switch (part) {
            case Part.Text _, Part.Audio _ -> Stream.of(part);
            case Part.Image image -> carried(image, image.source());
            case Part.Document document -> carried(document, document.source());
            case Part.Foreign foreign when foreign.origin().equals(OWN) -> Stream.of(part);
            case Part.Foreign foreign -> lost(foreign.kind(), "only known to " + foreign.origin());
            case Part.Refusal refusal -> Stream.of(new Part.Text(refusal.text()));
            case Part.ToolResult result -> result.content().stream().flatMap(this::carried);
            case Part.ToolCall _ -> lost("tool_use", "only the assistant calls tools");
            case Part.Thinking _ -> Stream.empty();
        };
    }

    private Stream<Part> carried(Part part, Source source) {
        return switch (source) {
            case Source.Base64 _ -> Stream.of(part);
            case Source.Url _ when part instanceof Part.Image -> Stream.of(part);
            case Source.Url _ -> throw cannotTake("document", "the address of a document");
            case Source.StoredFile stored
            when part instanceof Part.Document && stored.origin().equals(OWN) -> Stream.of(part);
            case Source.StoredFile _ -> throw cannotTake("file", "files stored at another provider");
            case Source.PlainText plain -> Stream.of(plainText(part, plain));
        };
    }

    private static Part plainText(Part part, Source.PlainText plain) {
        boolean titled = part instanceof Part.Document document && document.title() != null;
        String title = titled ? ((Part.Document) part).title() + "\n\n" : "";
        return new Part.Text(title + plain.text());
    }

    /// An answer about a document that the model never saw is worse than none.
    private static FaultException cannotTake(String kind, String what) {
        return new FaultException(Fault.caller(
                FaultKind.BAD_REQUEST,
                "This model cannot take " + what + "; send the content itself.",
                "messages.content." + kind));
    }

    private Stream<Part> lost(String kind, String reason) {
        losses.add("messages.content." + kind, reason);
        return Stream.empty();
    }

    private boolean isPlain(Part part) {
        return part instanceof Part.Text text && text.extras().of(OWN).isEmpty() && !isMarked(text.cache());
    }

    private boolean isMarked(@Nullable CacheMark cache) {
        return cache != null && target.has(Quirk.CACHE_BREAKPOINTS);
    }

    private void array(List<Part> carried) {
        json.writeStartArray();
        carried.forEach(this::part);
        json.writeEndArray();
    }

    private void part(Part part) {
        switch (part) {
            case Part.Text text -> text(text);
            case Part.Image image -> image(image);
            case Part.Document document -> file(document);
            case Part.Audio audio -> audio(audio);
            case Part.Foreign foreign -> json.writeRawValue(foreign.json().text());
            case Part.Refusal _, Part.ToolResult _, Part.ToolCall _, Part.Thinking _ ->
                throw new IllegalStateException("not carried as content: " + part);
        }
    }

    private void text(Part.Text text) {
        begin("text");
        json.writeStringProperty("text", text.text());
        end(text.cache(), text.extras());
    }

    private void begin(String type) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
    }

    private void end(@Nullable CacheMark cache, Extras extras, String... inner) {
        if (cache != null && isMarked(cache)) {
            json.writeObjectPropertyStart("prompt_cache_breakpoint");
            json.writeStringProperty("mode", "explicit");
            if (!cache.ttl().isEmpty()) {
                json.writeStringProperty("ttl", TIMES.contains(cache.ttl()) ? cache.ttl() : "30m");
            }
            json.writeEndObject();
        }
        OwnFields.write(json, Dialect.OPENAI_CHAT, extras, inner);
        json.writeEndObject();
    }

    private void image(Part.Image image) {
        begin("image_url");
        json.writeObjectPropertyStart("image_url");
        json.writeStringProperty("url", address(image.source()));
        if (image.detail() != null) {
            json.writeStringProperty("detail", image.detail());
        }
        OwnFields.writeInside(json, Dialect.OPENAI_CHAT, image.extras(), "image_url");
        json.writeEndObject();
        end(image.cache(), image.extras(), "image_url");
    }

    private static String address(Source source) {
        return switch (source) {
            case Source.Base64 bytes -> "data:" + bytes.mediaType() + ";base64," + bytes.data();
            case Source.Url address -> address.url();
            case Source.StoredFile stored -> stored.id();
            case Source.PlainText plain -> plain.text();
        };
    }

    /// A file in the request needs a name, a stored one has it.
    private void file(Part.Document document) {
        boolean stored = document.source() instanceof Source.StoredFile;
        begin("file");
        json.writeObjectPropertyStart("file");
        if (document.title() != null || !stored) {
            json.writeStringProperty("filename", document.title() == null ? "document.pdf" : document.title());
        }
        json.writeStringProperty(stored ? "file_id" : "file_data", address(document.source()));
        OwnFields.writeInside(json, Dialect.OPENAI_CHAT, document.extras(), "file");
        json.writeEndObject();
        end(document.cache(), document.extras(), "file");
    }

    private void audio(Part.Audio audio) {
        begin("input_audio");
        json.writeObjectPropertyStart("input_audio");
        json.writeStringProperty("data", audio.data());
        json.writeStringProperty("format", audio.format());
        OwnFields.writeInside(json, Dialect.OPENAI_CHAT, audio.extras(), "input_audio");
        json.writeEndObject();
        end(null, audio.extras(), "input_audio");
    }
}
