package dev.drawbridge.dialect.ollama;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelCard;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Lists models in the shape of `GET /api/tags`, with the window beside them as `POST /api/show` tells it.
final class ModelsWriter {
    private ModelsWriter() {}

    static byte[] list(List<ModelCard> models) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("models");
            models.forEach(model -> write(json, model));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    static byte[] one(ModelCard model) {
        return Json.bytes(json -> write(json, model));
    }

    /// Clients parse the date and need the other fields to be there; none of it is known.
    private static void write(JsonGenerator json, ModelCard model) {
        json.writeStartObject();
        json.writeStringProperty("name", model.id());
        json.writeStringProperty("model", model.id());
        json.writeStringProperty("modified_at", "1970-01-01T00:00:00Z");
        json.writeNumberProperty("size", 0);
        json.writeStringProperty("digest", "");
        json.writeObjectPropertyStart("details");
        json.writeStringProperty("family", model.ownedBy());
        json.writeEndObject();
        if (model.contextWindow() > 0) {
            json.writeObjectPropertyStart("model_info");
            json.writeStringProperty("general.architecture", model.ownedBy());
            json.writeNumberProperty(model.ownedBy() + ".context_length", model.contextWindow());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
