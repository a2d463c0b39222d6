package dev.drawbridge.dialect.openairesponses;

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

/// Writes the content of a message or the output of a tool: a string where that says it all, else an array of parts.
final class PartWriter {
    private static final String OWN = Dialect.OPENAI_RESPONSES.id();
    private static final Set<String> TIMES = Set.of("30m", "12h");

    private final JsonGenerator json;
    private final Target target;
    private final Losses losses;

    PartWriter(JsonGenerator json, Target target, Losses losses) {
        this.json = json;
        this.target = target;
        this.losses = losses;
    }

    /// @param textType what a text is called here: the model's own has another name than what it is told
    void content(List<Part> content, String textType) {
        List<Part> carried = content.stream().flatMap(this::carried).toList();
        if (carried.isEmpty()) {
            json.writeString("");
        } else if (carried.size() == 1 && isPlain(carried.getFirst())) {
            json.writeString(((Part.Text) carried.getFirst()).text());
        } else {
            json.writeStartArray();
            carried.forEach(part -> part(part, textType));
            json.writeEndArray();
        }
    }

    /// Texts that say nothing but their words as one, which every server takes as a string.
    List<Part> joined(List<Part> content) {
        return content.size() > 1 && content.stream().allMatch(this::isBare)
                ? List.of(new Part.Text(
                        content.stream().map(part -> ((Part.Text) part).text()).collect(Collectors.joining())))
                : content;
    }

    private boolean isBare(Part part) {
        return isPlain(part) && part.extras().of(OWN).isEmpty();
    }

    /// What becomes of a part: itself, something that says the same, or nothing.
    private Stream<Part> carried(Part part) {
        losses.foreign("messages.content", part.extras());
        return switch (part) {
            case Part.Text _, Part.Refusal _ -> Stream.of(part);
            case Part.Image image -> carried(image, image.source());
            case Part.Document document -> carried(document, document.source());
            case Part.Audio _ -> throw cannotTake("input_audio", "audio");
            case Part.Foreign foreign when foreign.origin().equals(OWN) -> Stream.of(part);
            case Part.Foreign foreign -> lost(foreign.kind(), "only known to " + foreign.origin());
            case Part.ToolResult result -> result.content().stream().flatMap(this::carried);
            case Part.ToolCall _ -> lost("tool_use", "only the assistant calls tools");
            case Part.Thinking _ -> Stream.empty();
        };
    }

    private static Stream<Part> carried(Part part, Source source) {
        return switch (source) {
            case Source.Base64 _, Source.Url _ -> Stream.of(part);
            case Source.StoredFile stored when stored.origin().equals(OWN) -> Stream.of(part);
            case Source.StoredFile _ -> throw cannotTake("file", "files stored at another provider");
            case Source.PlainText plain -> Stream.of(plainText(part, plain));
        };
    }

    private static Part plainText(Part part, Source.PlainText plain) {
        boolean titled = part instanceof Part.Document document && document.title() != null;
        String title = titled ? ((Part.Document) part).title() + "\n\n" : "";
        return new Part.Text(title + plain.text());
    }

    /// An answer about something that the model never saw is worse than none.
    private static FaultException cannotTake(String kind, String what) {
        return new FaultException(Fault.caller(
                FaultKind.BAD_REQUEST,
                "This model cannot take " + what + "; send the content in another form.",
                "messages.content." + kind));
    }

    private Stream<Part> lost(String kind, String reason) {
        losses.add("messages.content." + kind, reason);
        return Stream.empty();
    }

    private boolean isPlain(Part part) {
        return part instanceof Part.Text text
                && !isMarked(text.cache())
                && text.extras().of(OWN).keySet().stream().allMatch(PartWriter::isOfItem);
    }

    private static boolean isOfItem(String field) {
        return field.startsWith(ItemReader.ITEM + ".");
    }

    private boolean isMarked(@Nullable CacheMark cache) {
        return cache != null && target.has(Quirk.CACHE_BREAKPOINTS);
    }

    private void part(Part part, String textType) {
        switch (part) {
            case Part.Text text -> text(textType, "text", text.text(), text.cache(), text.extras());
            case Part.Refusal refusal
            when textType.equals("output_text") -> text("refusal", "refusal", refusal.text(), null, refusal.extras());
            case Part.Refusal refusal -> text(textType, "text", refusal.text(), null, refusal.extras());
            case Part.Image image -> image(image);
            case Part.Document document -> file(document);
            case Part.Foreign foreign -> json.writeRawValue(foreign.json().text());
            case Part.Audio _, Part.ToolResult _, Part.ToolCall _, Part.Thinking _ ->
                throw new IllegalStateException("not carried as content: " + part);
        }
    }

    private void text(String type, String field, String text, @Nullable CacheMark cache, Extras extras) {
        begin(type);
        json.writeStringProperty(field, text);
        end(cache, extras);
    }

    private void begin(String type) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
    }

    private void end(@Nullable CacheMark cache, Extras extras) {
        if (cache != null && isMarked(cache)) {
            json.writeObjectPropertyStart("prompt_cache_breakpoint");
            json.writeStringProperty("mode", "explicit");
            if (!cache.ttl().isEmpty()) {
                json.writeStringProperty("ttl", TIMES.contains(cache.ttl()) ? cache.ttl() : "30m");
            }
            json.writeEndObject();
        }
        OwnFields.write(json, Dialect.OPENAI_RESPONSES, extras, ItemReader.ITEM);
        json.writeEndObject();
    }

    private void image(Part.Image image) {
        boolean stored = image.source() instanceof Source.StoredFile;
        begin("input_image");
        json.writeStringProperty(stored ? "file_id" : "image_url", address(image.source()));
        json.writeStringProperty("detail", image.detail() == null ? PartReader.AUTO : image.detail());
        end(image.cache(), image.extras());
    }

    private static String address(Source source) {
        return switch (source) {
            case Source.Base64 bytes -> "data:" + bytes.mediaType() + ";base64," + bytes.data();
            case Source.Url address -> address.url();
            case Source.StoredFile stored -> stored.id();
            case Source.PlainText plain -> plain.text();
        };
    }

    /// Bytes in the request need a name.
    private void file(Part.Document document) {
        Source source = document.source();
        begin("input_file");
        if (document.title() != null) {
            json.writeStringProperty("filename", document.title());
        } else if (source instanceof Source.Base64) {
            json.writeStringProperty("filename", "document.pdf");
        }
        String field = switch (source) {
            case Source.Base64 _, Source.PlainText _ -> "file_data";
            case Source.Url _ -> "file_url";
            case Source.StoredFile _ -> "file_id";
        };
        json.writeStringProperty(field, address(source));
        end(document.cache(), document.extras());
    }
}
