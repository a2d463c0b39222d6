package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.CacheMark;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Source;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Reads Anthropic content blocks that stand in a Chat request.
final class AnthropicParts {
    private AnthropicParts() {}

    static Part read(Fields block, String type) {
        return switch (type) {
            case "tool_use" -> call(block);
            case "tool_result" -> result(block);
            case "image" -> image(block);
            case "document" -> document(block);
            case "thinking" -> thinking(block, "reasoning.text");
            case "redacted_thinking" -> thinking(block, "reasoning.encrypted");
            default -> new Part.Foreign(OtherDialect.ANTHROPIC, type, block.raw());
        };
    }

    private static Part call(Fields block) {
        String id = block.requiredText("id");
        String name = block.requiredText("name");
        RawJson input = Objects.requireNonNullElse(block.raw("input"), RawJson.EMPTY_OBJECT);
        CacheMark cache = cache(block);
        return new Part.ToolCall(id, name, input.text(), false, null, cache, block.rest(Dialect.ANTHROPIC));
    }

    private static Part result(Fields block) {
        String callId = block.requiredText("tool_use_id");
        List<Part> content = PartReader.content(block, "content");
        boolean error = block.flag("is_error");
        CacheMark cache = cache(block);
        return new Part.ToolResult(callId, content, error, cache, block.rest(Dialect.ANTHROPIC));
    }

    private static Part image(Fields block) {
        Optional<Source> source = source(block).filter(found -> !(found instanceof Source.PlainText));
        CacheMark cache = cache(block);
        return source.<Part>map(found -> new Part.Image(found, null, cache, block.rest(Dialect.ANTHROPIC)))
                .orElseGet(() -> new Part.Foreign(OtherDialect.ANTHROPIC, "image", block.raw()));
    }

    private static Part document(Fields block) {
        Optional<Source> source = source(block);
        String title = block.text("title");
        CacheMark cache = cache(block);
        return source.<Part>map(found -> new Part.Document(found, title, cache, block.rest(Dialect.ANTHROPIC)))
                .orElseGet(() -> new Part.Foreign(OtherDialect.ANTHROPIC, "document", block.raw()));
    }

    private static Optional<Source> source(Fields block) {
        Fields source = block.object("source");
        if (source == null) {
            throw Fields.missing(block.path("source"));
        }
        return Optional.ofNullable(
                switch (source.requiredText("type")) {
                    case "base64" -> new Source.Base64(source.requiredText("media_type"), source.requiredText("data"));
                    case "url" -> new Source.Url(source.requiredText("url"));
                    case "file" -> new Source.StoredFile(OtherDialect.ANTHROPIC, source.requiredText("file_id"));
                    case "text" -> new Source.PlainText(source.requiredText("data"));
                    default -> null;
                });
    }

    /// Thinking is sealed the same way whichever form a client gives it back in.
    private static Part thinking(Fields block, String type) {
        ObjectNode detail = Json.MAPPER.createObjectNode();
        detail.put("type", type).put("format", OtherDialect.ANTHROPIC);
        for (String[] names : new String[][] {{"thinking", "text"}, {"signature", "signature"}, {"data", "data"}}) {
            String text = block.text(names[0]);
            if (text != null) {
                detail.put(names[1], text);
            }
        }
        return ReasoningDetails.read(detail);
    }

    static @Nullable CacheMark cache(Fields owner) {
        Fields control = owner.object("cache_control");
        return control == null ? null : new CacheMark(Objects.requireNonNullElse(control.text("ttl"), ""));
    }
}
