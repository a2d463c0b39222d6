package dev.drawbridge.dialect.gemini;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests may name their members as the protocol buffers behind the API do (`inline_data`); they are renamed to the
/// form in which the rest of the code knows them. What belongs to the caller, such as a call's arguments, stays.
final class SnakeCase {
    /// Members whose values are the caller's own.
    private static final Set<String> DATA =
            Set.of("args", "response", "parametersJsonSchema", "responseJsonSchema", "labels");

    private static final Map<String, String> CAMEL = Arrays.stream("""
        systemInstruction generationConfig toolConfig safetySettings cachedContent serviceTier
        generateContentRequest inlineData fileData functionCall functionResponse executableCode codeExecutionResult
        thoughtSignature videoMetadata mediaResolution mimeType fileUri displayName functionDeclarations
        googleSearch googleSearchRetrieval googleMaps urlContext codeExecution computerUse fileSearch
        functionCallingConfig allowedFunctionNames parametersJsonSchema topP topK candidateCount maxOutputTokens
        stopSequences presencePenalty frequencyPenalty responseLogprobs responseMimeType responseSchema
        responseJsonSchema responseModalities speechConfig thinkingConfig includeThoughts thinkingBudget
        thinkingLevel imageConfig minItems maxItems minLength maxLength minProperties maxProperties
        propertyOrdering anyOf\
        """.split("\\s+"))
            .collect(Collectors.toUnmodifiableMap(SnakeCase::snake, Function.identity()));

    private SnakeCase() {}

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /// Renames in place. A member said in both forms keeps both: the camel-cased one is read.
    static ObjectNode toCamelCase(ObjectNode object) {
        for (String name : List.copyOf(object.propertyNames())) {
            String camel = CAMEL.getOrDefault(name, name);
            boolean rename = !camel.equals(name) && !object.has(camel);
            JsonNode value = rename ? object.remove(name) : object.path(name);
            if (rename) {
                object.set(camel, value);
            }
            if (!DATA.contains(camel)) {
                inside(value, camel.equals("properties"));
            }
        }
        return object;
    }

    /// @param named whether the members of the object are names of the caller's
    private static void inside(JsonNode value, boolean named) {
        if (value instanceof ObjectNode object && !named) {
            toCamelCase(object);
        } else {
            value.valueStream().toList().forEach(inner -> inside(inner, false));
        }
    }
}
