package dev.drawbridge.dialect.gemini;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelCard;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// `GET /v1beta/models` in Google's shape, all on one page.
final class ModelsWriter {
    private static final List<String> METHODS = List.of("generateContent", "streamGenerateContent", "countTokens");

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

    private static void write(JsonGenerator json, ModelCard model) {
        json.writeStartObject();
        json.writeStringProperty("name", "models/" + model.id());
        json.writeStringProperty("version", "001");
        json.writeStringProperty("displayName", model.displayName());
        json.writeStringProperty("description", model.displayName() + " (" + model.ownedBy() + ")");
        limit(json, "inputTokenLimit", model.contextWindow());
        limit(json, "outputTokenLimit", model.maxOutput());
        json.writeArrayPropertyStart("supportedGenerationMethods");
        METHODS.forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void limit(JsonGenerator json, String name, int tokens) {
        if (tokens > 0) {
            json.writeNumberProperty(name, tokens);
        }
    }
}
