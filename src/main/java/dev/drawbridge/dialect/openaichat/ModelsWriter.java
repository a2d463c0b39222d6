package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelCard;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// `GET /v1/models` in OpenAI's shape, with display name and limits beside it for clients that look for them.
final class ModelsWriter {
    private ModelsWriter() {}

    static byte[] list(List<ModelCard> models) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("object", "list");
            json.writeArrayPropertyStart("data");
            models.forEach(model -> write(json, model));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    static byte[] one(ModelCard model) {
        return Json.bytes(json -> write(json, model));
    }

    private static void write(JsonGenerator json, ModelCard model) {
        json.writeStartObject();
        json.writeStringProperty("id", model.id());
        json.writeStringProperty("object", "model");
        // When a model was made is not known; clients only need the field to be there
        json.writeNumberProperty("created", 0);
        json.writeStringProperty("owned_by", model.ownedBy());
        json.writeStringProperty("display_name", model.displayName());
        limit(json, "context_window", model.contextWindow());
        limit(json, "max_output_tokens", model.maxOutput());
        json.writeEndObject();
    }

    private static void limit(JsonGenerator json, String name, int tokens) {
        if (tokens > 0) {
            json.writeNumberProperty(name, tokens);
        }
    }
}
