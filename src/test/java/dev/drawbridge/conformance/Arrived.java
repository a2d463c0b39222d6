package dev.drawbridge.conformance;

import dev.drawbridge.dialect.Dialect;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A request as it reached a provider, read as the vendor documents it.
record Arrived(Dialect dialect, JsonNode body) {
    private record Call(String id, String name, JsonNode arguments) {}

    static Arrived at(Gateway gateway, Way way) {
        return new Arrived(way.provider(), Requests.body(gateway.provider(way).take()));
    }

    /// Names of the tools on offer.
    List<String> tools() {
        String name = switch (dialect) {
            case OPENAI_CHAT, OLLAMA -> "/function/name";
            case OPENAI_RESPONSES, ANTHROPIC, GEMINI -> "/name";
        };
        JsonNode tools = dialect == Dialect.GEMINI ? body.at("/tools/0/functionDeclarations") : body.path("tools");
        return all(tools).map(tool -> tool.at(name).asString("")).toList();
    }

    /// As `name {"json":"arguments"}`.
    List<String> calls() {
        return found().map(call -> call.name() + " " + call.arguments()).toList();
    }

    List<String> callIds() {
        return found().map(Call::id).toList();
    }

    private Stream<Call> found() {
        return switch (dialect) {
            case OPENAI_CHAT ->
                messages()
                        .flatMap(message -> all(message.path("tool_calls")))
                        .map(call -> call(call.path("id"), call.path("function"), "arguments"));
            case OPENAI_RESPONSES ->
                all(body.path("input"))
                        .filter(item -> isType(item, "function_call"))
                        .map(call -> call(call.path("call_id"), call, "arguments"));
            case ANTHROPIC ->
                blocks().filter(block -> isType(block, "tool_use")).map(call -> call(call.path("id"), call, "input"));
            case GEMINI ->
                parts().filter(part -> part.has("functionCall"))
                        .map(part -> part.path("functionCall"))
                        .map(call -> call(call.path("id"), call, "args"));
            case OLLAMA ->
                messages()
                        .flatMap(message -> all(message.path("tool_calls")))
                        .map(call -> call(call.path("id"), call.path("function"), "arguments"));
        };
    }

    private static Call call(JsonNode id, JsonNode function, String field) {
        JsonNode arguments = function.path(field);
        String text = arguments.isString() ? arguments.stringValue() : arguments.toString();
        return new Call(
                id.asString(""), function.path("name").asString(""), Requests.json(text.isEmpty() ? "{}" : text));
    }

    /// As `name: text`, by the name of the call whose id stands on the result.
    List<String> results() {
        return switch (dialect) {
            case OPENAI_CHAT ->
                messages()
                        .filter(message -> message.path("role").asString("").equals("tool"))
                        .map(message -> result(message.path("tool_call_id"), message.path("content")))
                        .toList();
            case OPENAI_RESPONSES ->
                all(body.path("input"))
                        .filter(item -> isType(item, "function_call_output"))
                        .map(item -> result(item.path("call_id"), item.path("output")))
                        .toList();
            case ANTHROPIC ->
                blocks().filter(block -> isType(block, "tool_result"))
                        .map(block -> result(block.path("tool_use_id"), block.path("content")))
                        .toList();
            case GEMINI ->
                parts().filter(part -> part.has("functionResponse"))
                        .map(part -> part.path("functionResponse"))
                        .map(response -> response.path("name").stringValue() + ": "
                                + response.at("/response/output").asString(""))
                        .toList();
            case OLLAMA ->
                messages()
                        .filter(message -> message.path("role").asString("").equals("tool"))
                        .map(message -> message.path("tool_name").stringValue() + ": " + text(message.path("content")))
                        .toList();
        };
    }

    private String result(JsonNode id, JsonNode content) {
        String name = found().filter(call -> call.id().equals(id.asString("")))
                .map(Call::name)
                .findFirst()
                .orElse("nobody");
        return name + ": " + text(content);
    }

    private static String text(JsonNode content) {
        return content.isString()
                ? content.stringValue()
                : String.join(
                        "",
                        all(content).map(part -> part.path("text").asString("")).toList());
    }

    /// What only its maker can read.
    List<String> seals() {
        Stream<JsonNode> found = switch (dialect) {
            case ANTHROPIC -> blocks().map(block -> block.path("signature"));
            case OPENAI_RESPONSES -> all(body.path("input")).map(item -> item.path("encrypted_content"));
            case GEMINI -> parts().map(part -> part.path("thoughtSignature"));
            case OPENAI_CHAT, OLLAMA -> Stream.of();
        };
        return found.filter(JsonNode::isString).map(JsonNode::stringValue).toList();
    }

    JsonNode schema() {
        return body.at(
                switch (dialect) {
                    case OPENAI_CHAT -> "/response_format/json_schema/schema";
                    case OPENAI_RESPONSES -> "/text/format/schema";
                    case ANTHROPIC -> "/output_config/format/schema";
                    case GEMINI -> "/generationConfig/responseJsonSchema";
                    case OLLAMA -> "/format";
                });
    }

    /// Base64 of pictures, documents and the like; OpenAI's dialects have it in a URL.
    List<String> files() {
        Stream<JsonNode> found = switch (dialect) {
            case OPENAI_CHAT ->
                blocks().flatMap(part -> Stream.of(part.at("/image_url/url"), part.at("/file/file_data")));
            case OPENAI_RESPONSES ->
                all(body.path("input"))
                        .flatMap(item -> all(item.path("content")))
                        .flatMap(part -> Stream.of(part.path("image_url"), part.path("file_data")));
            case ANTHROPIC -> blocks().map(block -> block.at("/source/data"));
            case GEMINI -> parts().map(part -> part.at("/inlineData/data"));
            case OLLAMA -> messages().flatMap(message -> all(message.path("images")));
        };
        return found.filter(JsonNode::isString)
                .map(data -> data.stringValue().replaceFirst("^data:[a-z/]+;base64,", ""))
                .toList();
    }

    private Stream<JsonNode> messages() {
        return all(body.path("messages"));
    }

    private Stream<JsonNode> blocks() {
        return messages().flatMap(message -> all(message.path("content")));
    }

    private Stream<JsonNode> parts() {
        return all(body.path("contents")).flatMap(content -> all(content.path("parts")));
    }

    private static boolean isType(JsonNode node, String type) {
        return node.path("type").asString("").equals(type);
    }

    private static Stream<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
