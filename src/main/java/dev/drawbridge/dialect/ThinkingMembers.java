package dev.drawbridge.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds what a request body of any dialect says about thinking, as it is written there, for people who ask.
public final class ThinkingMembers {
    private static final List<List<String>> PATHS = List.of(
            List.of("thinking"),
            List.of("output_config", "effort"),
            List.of("reasoning"),
            List.of("reasoning_effort"),
            List.of("enable_thinking"),
            List.of("generationConfig", "thinkingConfig"),
            List.of("generation_config", "thinking_config"),
            List.of("think"));
    private static final JsonMapper JSON = new JsonMapper();

    private ThinkingMembers() {}

    /// By path, in JSON; empty for a body that says nothing or is none.
    public static Map<String, String> in(byte[] body) {
        var found = new LinkedHashMap<String, String>();
        JsonNode root = read(body);
        for (List<String> path : PATHS) {
            JsonNode node = root;
            for (String step : path) {
                node = node.path(step);
            }
            if (!node.isMissingNode()) {
                found.put(String.join(".", path), node.toString());
            }
        }
        return found;
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }
}
