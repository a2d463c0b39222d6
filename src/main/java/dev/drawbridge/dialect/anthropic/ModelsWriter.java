package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelCard;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// `GET /v1/models` in Anthropic's shape, all on one page.
final class ModelsWriter {
    private ModelsWriter() {}

    static byte[] list(List<ModelCard> models) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("data");
            models.forEach(model -> write(json, model));
            json.writeEndArray();
            json.writeBooleanProperty("has_more", false);
            edge(json, "first_id", models.isEmpty() ? "" : models.getFirst().id());
            edge(json, "last_id", models.isEmpty() ? "" : models.getLast().id());
            json.writeEndObject();
        });
    }

    static byte[] one(ModelCard model) {
        return Json.bytes(json -> write(json, model));
    }

    private static void edge(JsonGenerator json, String name, String id) {
        if (id.isEmpty()) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, id);
        }
    }

    private static void write(JsonGenerator json, ModelCard model) {
        json.writeStartObject();
        json.writeStringProperty("type", "model");
        json.writeStringProperty("id", model.id());
        json.writeStringProperty("display_name", model.displayName());
        // When a model was made is not known; clients only need the field to be there
        json.writeStringProperty("created_at", "1970-01-01T00:00:00Z");
        if (model.contextWindow() > 0) {
            json.writeNumberProperty("max_input_tokens", model.contextWindow());
        }
        if (model.maxOutput() > 0) {
            json.writeNumberProperty("max_tokens", model.maxOutput());
        }
        json.writeEndObject();
    }
}
