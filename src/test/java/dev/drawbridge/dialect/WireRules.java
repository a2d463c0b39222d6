package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What providers insist on in a request, beyond its being of their dialect. They answer 400 to anything else.
final class WireRules {
    private static final String NAME = "[a-zA-Z0-9_-]{1,%d}";

    private static final String GEMINI_NAME = "[a-zA-Z_][a-zA-Z0-9_.:-]{0,127}";

    private WireRules() {}

    static void check(Dialect dialect, JsonNode request) {
        List<JsonNode> messages = request.path("messages").valueStream().toList();
        switch (dialect) {
            case ANTHROPIC -> anthropic(request, messages);
            case OPENAI_CHAT -> openAiChat(request, messages);
            case GEMINI -> gemini(request);
            case OLLAMA -> ollama(request, messages);
            case OPENAI_RESPONSES -> openAiResponses(request);
        }
    }

    private static void gemini(JsonNode request) {
        request.path("tools")
                .forEach(tool -> tool.path("functionDeclarations")
                        .forEach(function ->
                                assertThat(function.path("name").stringValue()).matches(GEMINI_NAME)));
        List<JsonNode> contents = request.path("contents").valueStream().toList();
        assertThat(contents.getFirst().path("role").stringValue()).isEqualTo("user");
        assertThat(contents.getLast().path("role").stringValue()).isEqualTo("user");
        long open = 0;
        for (JsonNode content : contents) {
            JsonNode parts = content.path("parts");
            long results = count(parts, "functionResponse");
            assertThat(parts.isEmpty()).as("%s says nothing", content).isFalse();
            assertThat(texts(parts)).as("texts of %s", content).doesNotContain("");
            assertThat(results).as("%s answers every call", content).isEqualTo(open);
            assertThat(results == 0 || results == parts.size())
                    .as("%s holds nothing but results", content)
                    .isTrue();
            open = count(parts, "functionCall");
            parts.forEach(part -> geminiCall(part.path("functionCall")));
        }
    }

    private static long count(JsonNode parts, String kind) {
        return parts.valueStream().filter(part -> part.has(kind)).count();
    }

    private static void geminiCall(JsonNode call) {
        if (call.isObject()) {
            assertThat(call.path("name").stringValue()).matches(GEMINI_NAME);
            assertThat(call.path("args").isObject()).isTrue();
        }
    }

    private static void ollama(JsonNode request, List<JsonNode> messages) {
        request.path("tools").forEach(tool -> {
            JsonNode function = tool.path("function");
            assertThat(function.path("name").stringValue()).matches(NAME.formatted(64));
            assertThat(function.path("parameters").path("properties").isObject())
                    .isTrue();
        });
        assertThat(request.path("options").path("num_ctx").isInt()).isTrue();
        assertThat(request.path("stream").isBoolean()).isTrue();
        var open = new ArrayList<String>();
        for (JsonNode message : messages) {
            assertThat(message.path("role").stringValue()).isIn("system", "user", "assistant", "tool");
            assertThat(message.path("content").isString()).isTrue();
            if (message.path("role").stringValue().equals("tool")) {
                String name = message.path("tool_name").stringValue();
                assertThat(open.remove(name))
                        .as("%s is asked for right before", name)
                        .isTrue();
            } else {
                assertThat(open).as("calls without a result").isEmpty();
            }
            message.path("tool_calls").forEach(call -> open.add(ollamaCall(call)));
            message.path("images")
                    .forEach(image -> assertThat(image.stringValue()).doesNotContain(":"));
        }
        assertThat(open).as("calls without a result").isEmpty();
    }

    private static String ollamaCall(JsonNode call) {
        JsonNode function = call.path("function");
        assertThat(function.path("arguments").isObject()).isTrue();
        return function.path("name").stringValue();
    }

    private static void openAiChat(JsonNode request, List<JsonNode> messages) {
        request.path("tools")
                .forEach(tool -> assertThat(tool.path("function").path("name").stringValue())
                        .matches(NAME.formatted(64)));
        var open = new ArrayList<String>();
        for (JsonNode message : messages) {
            if (message.path("role").stringValue().equals("tool")) {
                String id = message.path("tool_call_id").stringValue();
                assertThat(open.remove(id))
                        .as("%s is asked for right before", id)
                        .isTrue();
            } else {
                assertThat(open).as("calls without a result").isEmpty();
            }
            message.path("tool_calls").forEach(call -> open.add(openAiCall(call)));
            boolean silent = message.path("content").isNull();
            assertThat(silent && !message.has("tool_calls"))
                    .as("%s says nothing", message)
                    .isFalse();
            assertThat(message.path("content").isArray()
                            && message.path("content").isEmpty())
                    .as("%s has an empty array", message)
                    .isFalse();
        }
        assertThat(open).as("calls without a result").isEmpty();
    }

    private static String openAiCall(JsonNode call) {
        JsonNode function = call.path("function");
        assertThat(function.path("name").stringValue()).matches(NAME.formatted(64));
        assertThat(Json.MAPPER
                        .readTree(function.path("arguments").stringValue())
                        .isObject())
                .isTrue();
        return call.path("id").stringValue();
    }

    private static void openAiResponses(JsonNode request) {
        request.path("tools")
                .forEach(tool -> assertThat(tool.path("name").stringValue()).matches(NAME.formatted(64)));
        assertThat(request.path("input").isEmpty()).as("no input").isFalse();
        var open = new ArrayList<String>();
        for (JsonNode item : request.path("input")) {
            switch (item.path("type").stringValue()) {
                case "function_call" -> open.add(responsesCall(item));
                case "function_call_output" ->
                    assertThat(open.remove(item.path("call_id").stringValue()))
                            .as("%s is asked for before", item)
                            .isTrue();
                default -> {
                    assertThat(open).as("calls without an output").isEmpty();
                    responsesMessage(item);
                }
            }
        }
        assertThat(open).as("calls without an output").isEmpty();
    }

    private static String responsesCall(JsonNode call) {
        assertThat(call.has("id")).as("an id of an item nobody stored").isFalse();
        assertThat(call.path("name").stringValue()).matches(NAME.formatted(64));
        assertThat(call.path("call_id").stringValue().length()).isLessThanOrEqualTo(64);
        assertThat(Json.MAPPER.readTree(call.path("arguments").stringValue()).isObject())
                .isTrue();
        return call.path("call_id").stringValue();
    }

    private static void responsesMessage(JsonNode item) {
        boolean model = !item.path("type").stringValue().equals("message")
                || item.path("role").stringValue().equals("assistant");
        for (JsonNode part : item.path("content")) {
            String type = part.path("type").stringValue();
            assertThat(type.startsWith("input_")).as("%s of %s", type, item).isNotEqualTo(model);
        }
    }

    private static void anthropic(JsonNode request, List<JsonNode> messages) {
        request.path("tools")
                .forEach(tool -> assertThat(tool.path("name").stringValue()).matches(NAME.formatted(128)));
        if (request.has("system")) {
            assertThat(texts(request.path("system"))).isNotEmpty().noneMatch(String::isBlank);
        }
        assertThat(messages.getFirst().path("role").stringValue()).isEqualTo("user");
        var open = new ArrayList<String>();
        for (JsonNode message : messages) {
            boolean user = message.path("role").stringValue().equals("user");
            JsonNode content = message.path("content");
            assertThat(texts(content)).as("texts of %s", message).doesNotContain("");
            boolean said = content.isString()
                    ? !content.stringValue().isBlank()
                    : content.valueStream().anyMatch(WireRules::isSaid);
            assertThat(said).as("%s says something", message).isTrue();
            if (user) {
                answers(content, open);
                assertThat(open).as("calls without a result").isEmpty();
            }
            for (JsonNode block : content) {
                if (block.path("type").asString("").equals("tool_use")) {
                    assertThat(block.path("id").stringValue()).matches("[a-zA-Z0-9_-]+");
                    assertThat(block.path("name").stringValue()).matches(NAME.formatted(128));
                    assertThat(block.path("input").isObject()).isTrue();
                    open.add(block.path("id").stringValue());
                }
            }
        }
        assertThat(open).as("calls without a result").isEmpty();
    }

    private static boolean isSaid(JsonNode block) {
        return !block.path("text").isString()
                || !block.path("text").stringValue().isBlank();
    }

    /// Results stand before everything else.
    private static void answers(JsonNode content, List<String> open) {
        boolean others = false;
        for (JsonNode block : content) {
            if (block.path("type").asString("").equals("tool_result")) {
                String id = block.path("tool_use_id").stringValue();
                assertThat(others).as("%s comes first", id).isFalse();
                assertThat(open.remove(id))
                        .as("%s is asked for right before", id)
                        .isTrue();
            } else {
                others = true;
            }
        }
    }

    private static List<String> texts(JsonNode content) {
        return content.isString()
                ? List.of(content.stringValue())
                : content.valueStream()
                        .filter(block -> block.path("text").isString())
                        .map(block -> block.path("text").stringValue())
                        .toList();
    }
}
