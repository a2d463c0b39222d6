package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Source;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.OwnFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads content blocks of a request.
final class PartReader {
    private PartReader() {}

    /// Content that is a string or an array of blocks; an empty string is no content.
    static List<Part> content(Fields owner, String name) {
        JsonNode content = owner.node(name);
        if (content == null) {
            return List.of();
        }
        if (content.isString()) {
            return content.stringValue().isEmpty() ? List.of() : List.of(new Part.Text(content.stringValue()));
        }
        if (!content.isArray()) {
            throw Fields.wrong(owner.path(name), "a string or an array of content blocks");
        }
        var parts = new ArrayList<Part>();
        for (Fields block : owner.objects(name)) {
            parts.add(part(block));
        }
        return parts;
    }

    private static Part part(Fields block) {
        String type = block.requiredText("type");
        return switch (type) {
            case "text" -> text(block);
            case "image" -> image(block);
            case "document" -> document(block);
            case "thinking" -> thinking(block);
            case "redacted_thinking" -> redacted(block);
            case "tool_use" -> toolCall(block);
            case "tool_result" -> toolResult(block);
            default -> foreign(block, type);
        };
    }

    private static Part text(Fields block) {
        var own = new OwnFields(Dialect.ANTHROPIC);
        String text = block.requiredText("text");
        CacheMark cache = cache(block, own);
        return new Part.Text(text, cache, own.outer(block).extras());
    }

    private static Part image(Fields block) {
        var own = new OwnFields(Dialect.ANTHROPIC);
        Source source = source(block, own);
        if (source == null || source instanceof Source.PlainText) {
            return foreign(block, "image");
        }
        CacheMark cache = cache(block, own);
        return new Part.Image(source, null, cache, own.outer(block).extras());
    }

    private static Part document(Fields block) {
        var own = new OwnFields(Dialect.ANTHROPIC);
        Source source = source(block, own);
        if (source == null) {
            return foreign(block, "document");
        }
        String title = block.text("title");
        CacheMark cache = cache(block, own);
        return new Part.Document(source, title, cache, own.outer(block).extras());
    }

    /// Null for a kind of source that the neutral model does not have.
    private static @Nullable Source source(Fields block, OwnFields own) {
        Fields fields = block.object("source");
        if (fields == null) {
            throw Fields.missing(block.path("source"));
        }
        Source source = switch (fields.requiredText("type")) {
            case "base64" -> new Source.Base64(fields.requiredText("media_type"), fields.requiredText("data"));
            case "url" -> new Source.Url(fields.requiredText("url"));
            case "file" -> new Source.StoredFile(Dialect.ANTHROPIC.id(), fields.requiredText("file_id"));
            case "text" -> plainText(fields);
            default -> null;
        };
        own.inside("source", fields);
        return source;
    }

    private static Source plainText(Fields source) {
        String mediaType = source.text("media_type");
        if (mediaType != null && !mediaType.equals("text/plain")) {
            throw Fields.wrong(source.path("media_type"), "'text/plain'");
        }
        return new Source.PlainText(source.requiredText("data"));
    }

    private static Part thinking(Fields block) {
        var own = new OwnFields(Dialect.ANTHROPIC);
        String text = block.text("thinking");
        String signature = block.text("signature");
        Seal seal = signature == null || signature.isEmpty() ? null : new Seal(Dialect.ANTHROPIC.id(), signature);
        return new Part.Thinking(
                text == null ? "" : text, seal, false, own.outer(block).extras());
    }

    private static Part redacted(Fields block) {
        var own = new OwnFields(Dialect.ANTHROPIC);
        Seal seal = new Seal(Dialect.ANTHROPIC.id(), block.requiredText("data"));
        return new Part.Thinking("", seal, true, own.outer(block).extras());
    }

    private static Part toolCall(Fields block) {
        var own = new OwnFields(Dialect.ANTHROPIC);
        String id = ToolIds.decode(block.requiredText("id"));
        String name = block.requiredText("name");
        Fields input = block.object("input");
        String arguments = input == null ? "" : input.raw().text();
        CacheMark cache = cache(block, own);
        return new Part.ToolCall(
                id, name, arguments, false, null, cache, own.outer(block).extras());
    }

    private static Part toolResult(Fields block) {
        var own = new OwnFields(Dialect.ANTHROPIC);
        String callId = ToolIds.decode(block.requiredText("tool_use_id"));
        List<Part> content = content(block, "content");
        boolean error = block.flag("is_error");
        CacheMark cache = cache(block, own);
        return new Part.ToolResult(
                callId, content, error, cache, own.outer(block).extras());
    }

    private static Part foreign(Fields block, String type) {
        return new Part.Foreign(Dialect.ANTHROPIC.id(), type, block.raw());
    }

    static @Nullable CacheMark cache(Fields owner, OwnFields own) {
        Fields control = owner.object("cache_control");
        if (control == null) {
            return null;
        }
        String type = control.requiredText("type");
        if (!type.equals("ephemeral")) {
            throw Fields.wrong(control.path("type"), "'ephemeral'");
        }
        String ttl = control.text("ttl");
        own.inside("cache_control", control);
        return ttl == null ? CacheMark.DEFAULT : new CacheMark(ttl);
    }
}
