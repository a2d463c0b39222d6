package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Target;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes the form the answer must take.
final class TextWriter {
    private final JsonGenerator json;
    private final Target target;
    private final Losses losses;

    TextWriter(JsonGenerator json, Target target, Losses losses) {
        this.json = json;
        this.target = target;
        this.losses = losses;
    }

    /// @param verbosity as Chat Completions says it at the top level, null if it does not
    void write(ChatRequest request, @Nullable RawJson verbosity) {
        String type = switch (request.output()) {
            case OutputFormat.Text _ -> hasInner(request, "format.") ? "text" : "";
            case OutputFormat.JsonObject _ -> "json_object";
            case OutputFormat.JsonSchema _ -> schemaType();
        };
        if (type.isEmpty() && verbosity == null && !hasInner(request, "text.")) {
            return;
        }
        json.writeObjectPropertyStart("text");
        if (!type.isEmpty()) {
            format(request, type);
        }
        if (verbosity != null) {
            Json.field(json, "verbosity", verbosity);
        }
        OwnFields.writeInside(json, Dialect.OPENAI_RESPONSES, request.extras(), "text");
        json.writeEndObject();
    }

    private static boolean hasInner(ChatRequest request, String prefix) {
        return request.extras().of(Dialect.OPENAI_RESPONSES.id()).keySet().stream()
                .anyMatch(field -> field.startsWith(prefix));
    }

    private String schemaType() {
        if (target.traits().schemaOutput()) {
            return "json_schema";
        }
        losses.add("response_format.json_schema", "the model only promises some JSON object");
        return "json_object";
    }

    private void format(ChatRequest request, String type) {
        json.writeObjectPropertyStart("format");
        json.writeStringProperty("type", type);
        if (request.output() instanceof OutputFormat.JsonSchema schema && type.equals("json_schema")) {
            schema(schema);
        }
        OwnFields.writeInside(json, Dialect.OPENAI_RESPONSES, request.extras(), "format");
        json.writeEndObject();
    }

    private void schema(OutputFormat.JsonSchema schema) {
        json.writeStringProperty("name", schema.name() == null ? "answer" : schema.name());
        if (schema.description() != null) {
            json.writeStringProperty("description", schema.description());
        }
        Schemas.write(json, "schema", schema.schema());
        boolean strict = Boolean.TRUE.equals(schema.strict());
        json.writeBooleanProperty("strict", Schemas.strict("response_format", schema.schema(), strict, losses));
    }
}
