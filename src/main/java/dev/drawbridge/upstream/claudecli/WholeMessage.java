package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.dialect.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Collects the events of a message into the answer of a call that is not streamed.
final class WholeMessage implements AnswerWriter {
    private ObjectNode message = Json.MAPPER.createObjectNode();
    private ArrayNode content = Json.MAPPER.createArrayNode();
    private ObjectNode block = Json.MAPPER.createObjectNode();
    private final StringBuilder said = new StringBuilder();
    private boolean complete;

    @Override
    public void accept(ObjectNode event) {
        switch (event.path("type").asString("")) {
            case "message_start" -> {
                message = event.path("message").asObject();
                content = message.putArray("content");
            }
            case "content_block_start" -> {
                block = event.path("content_block").asObject().deepCopy();
                said.setLength(0);
            }
            case "content_block_delta" -> add(event.path("delta"));
            case "content_block_stop" -> {
                String type = block.path("type").asString("");
                if (block.has(type)) {
                    block.put(type, block.path(type).asString("") + said);
                }
                content.add(block);
            }
            case "message_delta" -> {
                message.setAll(event.path("delta").asObject());
                message.withObject("usage").setAll(event.path("usage").asObject());
            }
            case "message_stop" -> complete = true;
            default -> {}
        }
    }

    private void add(JsonNode delta) {
        switch (delta.path("type").asString("")) {
            case "text_delta" -> said.append(delta.path("text").asString(""));
            case "thinking_delta" -> said.append(delta.path("thinking").asString(""));
            case "signature_delta" ->
                block.put("signature", delta.path("signature").asString(""));
            default -> {}
        }
    }

    @Override
    public boolean isEmpty() {
        return !complete;
    }

    @Override
    public byte[] take() {
        byte[] bytes = complete ? Json.MAPPER.writeValueAsBytes(message) : new byte[0];
        complete = false;
        return bytes;
    }

    @Override
    public String contentType() {
        return "application/json";
    }
}
