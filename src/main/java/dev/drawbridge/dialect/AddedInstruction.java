package dev.drawbridge.dialect;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Adds the operator's instruction to a request, always behind the caller's own and before the first turn, so that a
/// conversation begins with the same bytes every time and stays cached (T58). All else stays byte for byte.
public final class AddedInstruction {
    private static final String BETWEEN = "\n\n";
    private static final String USUAL = "system";

    private AddedInstruction() {}

    /// @param body in the dialect
    public static byte[] to(byte[] body, Dialect dialect, String instruction) {
        return switch (dialect) {
            case ANTHROPIC -> withMember(body, "system", system(body, instruction));
            case OPENAI_RESPONSES -> withMember(body, "instructions", text(body, "instructions", instruction));
            case GEMINI -> gemini(body, instruction);
            case OPENAI_CHAT, OLLAMA -> withMessage(body, instruction);
        };
    }

    private static byte[] withMember(byte[] body, String name, JsonNode value) {
        return RequestBody.with(body, Map.of(name, Json.MAPPER.writeValueAsBytes(value)));
    }

    private static JsonNode system(byte[] body, String instruction) {
        return member(body, "system")
                .filter(ArrayNode.class::isInstance)
                .map(blocks -> {
                    ((ArrayNode) blocks).addObject().put("type", "text").put("text", instruction);
                    return blocks;
                })
                .orElseGet(() -> text(body, "system", instruction));
    }

    private static JsonNode text(byte[] body, String name, String instruction) {
        String before = member(body, name)
                .filter(JsonNode::isString)
                .map(said -> said.stringValue() + BETWEEN)
                .orElse("");
        return Json.MAPPER.getNodeFactory().stringNode(before + instruction);
    }

    private static byte[] gemini(byte[] body, String instruction) {
        String name =
                RequestBody.member(body, "system_instruction").isPresent() ? "system_instruction" : "systemInstruction";
        ObjectNode said = member(body, name)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseGet(Json.MAPPER::createObjectNode);
        ArrayNode parts = said.path("parts") instanceof ArrayNode list ? list : said.putArray("parts");
        parts.addObject().put("text", instruction);
        return withMember(body, name, said);
    }

    private static Optional<JsonNode> member(byte[] body, String name) {
        return RequestBody.member(body, name).map(Json.MAPPER::readTree);
    }

    private static byte[] withMessage(byte[] body, String instruction) {
        Place place = Place.in(body);
        if (place == null) {
            return body;
        }
        ObjectNode message =
                Json.MAPPER.createObjectNode().put("role", place.role).put("content", instruction);
        var out = new ByteArrayOutputStream(body.length + instruction.length() + 64);
        out.write(body, 0, place.at);
        out.writeBytes(Json.ascii(place.after ? "," : ""));
        out.writeBytes(Json.MAPPER.writeValueAsBytes(message));
        out.writeBytes(Json.ascii(place.before ? "," : ""));
        out.write(body, place.at, body.length - place.at);
        return out.toByteArray();
    }

    /// Behind the messages that instruct, wherever the first turn begins.
    ///
    /// @param role by which the caller's instructions go
    /// @param after whether a message stands before it
    /// @param before whether one follows
    private record Place(int at, String role, boolean after, boolean before) {
        static @Nullable Place in(byte[] body) {
            try (JsonParser json = Json.lenientParser(body, 0, body.length)) {
                json.nextToken();
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    boolean messages = json.currentName().equals("messages");
                    if (json.nextToken() == JsonToken.START_ARRAY && messages) {
                        return among(json);
                    }
                    json.skipChildren();
                }
            }
            return null;
        }

        private static Place among(JsonParser json) {
            String role = USUAL;
            boolean any = false;
            int end = offset(json) + 1;
            while (json.nextToken() != JsonToken.END_ARRAY) {
                int start = offset(json);
                String next = role(json);
                if (Stream.of(USUAL, "developer").noneMatch(next::equals)) {
                    return any ? new Place(end, role, true, false) : new Place(start, role, false, true);
                }
                role = next;
                any = true;
                end = (int) json.currentLocation().getByteOffset();
            }
            return new Place(end, role, any, false);
        }

        private static int offset(JsonParser json) {
            return (int) json.currentTokenLocation().getByteOffset();
        }

        /// Reads the message to its end.
        private static String role(JsonParser json) {
            String role = "";
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return role;
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = json.currentName().equals("role");
                if (json.nextToken() == JsonToken.VALUE_STRING && wanted) {
                    role = json.getString();
                }
                json.skipChildren();
            }
            return role;
        }
    }
}
