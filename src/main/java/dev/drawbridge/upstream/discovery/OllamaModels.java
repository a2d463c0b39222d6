package dev.drawbridge.upstream.discovery;

import dev.drawbridge.catalog.ModelFact;
import dev.drawbridge.catalog.ModelName;
import dev.drawbridge.catalog.Presets;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Reasoning.Mode;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelTraits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Reads what an Ollama tells of its models.
final class OllamaModels {
    private OllamaModels() {}

    /// @param digest of its content, which a name may get another of
    record Tag(String name, String digest) {}

    /// The models in an answer to `GET /api/tags`.
    ///
    /// @throws IllegalArgumentException when it is none
    static List<Tag> tags(byte[] answer) {
        JsonNode models = Json.lenient(answer).path("models");
        if (!models.isArray()) {
            throw new IllegalArgumentException("it is no Ollama");
        }
        return models.valueStream()
                .map(OllamaModels::tag)
                .filter(tag -> isName(tag.name()))
                .distinct()
                .toList();
    }

    private static Tag tag(JsonNode model) {
        String name = model.path("name").asString(model.path("model").asString(""));
        return new Tag(name, model.path("digest").asString(""));
    }

    private static boolean isName(String name) {
        try {
            return ModelName.check(name).equals(name);
        } catch (FaultException _) {
            return false;
        }
    }

    static byte[] question(String name) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringProperty("model", name);
            json.writeEndObject();
        });
    }

    /// What is known of a model by the answer to `POST /api/show`; nothing if it cannot chat, as those for embeddings.
    static Optional<ModelFact> fact(String name, byte[] answer) {
        JsonNode details = Json.lenient(answer);
        Set<String> capabilities = capabilities(details);
        boolean unknown = capabilities.isEmpty();
        if (!unknown && !capabilities.contains("completion")) {
            return Optional.empty();
        }
        return Optional.of(new ModelFact(
                name,
                Presets.OLLAMA,
                name,
                window(details.path("model_info")),
                unknown || capabilities.contains("tools"),
                unknown || capabilities.contains("vision"),
                new ModelTraits(0, unknown ? Set.of() : thinking(capabilities), true, false, true),
                null));
    }

    private static Set<String> capabilities(JsonNode details) {
        return details.path("capabilities")
                .valueStream()
                .map(word -> word.asString(""))
                .collect(Collectors.toSet());
    }

    private static Set<Mode> thinking(Set<String> capabilities) {
        return capabilities.contains("thinking") ? Set.of(Mode.OFF, Mode.ADAPTIVE) : Set.of(Mode.OFF);
    }

    /// What the model was trained for, under the name of its architecture.
    private static int window(JsonNode info) {
        String architecture = info.path("general.architecture").asString("");
        return Math.max(0, info.path(architecture + ".context_length").asInt(0));
    }
}
