package dev.drawbridge.dialect;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Gemini's embedding requests repeat in their bodies the model that their path names; the two must stay the same,
/// whatever a client writes there.
public final class RepeatedModel {
    private RepeatedModel() {}

    /// The body with this model wherever it names one.
    ///
    /// @throws dev.drawbridge.chat.FaultException blaming the caller when it is no JSON object
    public static byte[] renamed(byte[] body, String model) {
        ObjectNode request = Json.request(body);
        boolean changed = rename(request, model);
        for (JsonNode one : request.path("requests")) {
            changed |= one instanceof ObjectNode part && rename(part, model);
        }
        return changed ? Json.MAPPER.writeValueAsBytes(request) : body;
    }

    private static boolean rename(ObjectNode request, String model) {
        String name = "models/" + model;
        if (!request.has("model") || request.path("model").asString("").equals(name)) {
            return false;
        }
        request.put("model", name);
        return true;
    }
}
