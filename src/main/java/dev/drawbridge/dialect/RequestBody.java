package dev.drawbridge.dialect;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.sse.Framing;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Looks into a request body and changes top-level members of it without building a tree: what is not named stays as
/// it is, byte for byte.
public final class RequestBody {
    private RequestBody() {}

    /// What a dialect finds out about a request while its head is read, in the same pass.
    public interface Form {
        /// A top-level member that is no part of the head begins with the parser's current token; reads to its end.
        void member(String name, JsonParser json);

        /// All has been read.
        ///
        /// @return whether the request is in the dialect's own form
        /// @throws FaultException when it cannot be meant for the dialect at all
        boolean isOwn(Set<String> members);

        /// What the request says of the conversation that it belongs to; asked when all has been read.
        default @Nullable String session() {
            return null;
        }
    }

    /// Looks at nothing but the names of the members.
    private record NamesOnly(Consumer<Set<String>> shape) implements Form {
        @Override
        public void member(String name, JsonParser json) {
            json.skipChildren();
        }

        @Override
        public boolean isOwn(Set<String> members) {
            shape.accept(members);
            return true;
        }
    }

    /// Model, stream flag and output limit of a JSON request in any dialect that keeps them at the top level.
    ///
    /// @throws FaultException blaming the caller when the body is not one JSON object or a member has a wrong
    /// type
    /// @param shape looks at the names of the top-level members and throws for a request of another dialect
    public static RequestHead head(byte[] body, Consumer<Set<String>> shape) {
        return head(body, new NamesOnly(shape));
    }

    /// The same, while the dialect looks at the rest.
    public static RequestHead head(byte[] body, Form form) {
        var members = new HashSet<String>();
        String model = null;
        boolean stream = false;
        boolean streamUsage = false;
        Integer maxTokens = null;
        try (JsonParser json = Json.parser(body, 0, body.length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Json.notAnObject();
            }
            requireUtf8(json);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                members.add(name);
                JsonToken value = json.nextToken();
                switch (name) {
                    case "model" -> model = text(name, value, json);
                    case "stream" -> stream = flag(name, value);
                    case "stream_options" -> streamUsage = asksForUsage(value, json);
                    case "max_tokens", "max_completion_tokens", "max_output_tokens" -> maxTokens = count(value, json);
                    default -> form.member(name, json);
                }
            }
            if (json.nextToken() != null) {
                throw Json.notAnObject();
            }
        } catch (JacksonException e) {
            throw Json.malformed(e);
        }
        if (model == null || model.isBlank()) {
            throw Fields.missing("model");
        }
        boolean own = form.isOwn(members);
        return new RequestHead(model, stream, streamUsage, maxTokens, members, Framing.SSE, own, form.session());
    }

    /// JSON between systems is [UTF-8](https://www.rfc-editor.org/rfc/rfc8259#section-8.1); the parser reads other
    /// charsets too, but cannot tell where in them a member stands.
    private static void requireUtf8(JsonParser json) {
        if (json.currentTokenLocation().getByteOffset() < 0) {
            throw new FaultException(Fault.caller(FaultKind.BAD_REQUEST, "The request body must be UTF-8."));
        }
    }

    private static @Nullable String text(String name, JsonToken value, JsonParser json) {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value != JsonToken.VALUE_STRING) {
            throw Fields.wrong(name, "a string");
        }
        return json.getString();
    }

    private static boolean flag(String name, JsonToken value) {
        return switch (value) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw Fields.wrong(name, "true or false");
        };
    }

    private static boolean asksForUsage(JsonToken value, JsonParser json) {
        boolean asks = false;
        if (value != JsonToken.START_OBJECT) {
            json.skipChildren();
            return false;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean usage = json.currentName().equals("include_usage");
            JsonToken member = json.nextToken();
            asks |= usage && member == JsonToken.VALUE_TRUE;
            json.skipChildren();
        }
        return asks;
    }

    private static @Nullable Integer count(JsonToken value, JsonParser json) {
        if (value == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT) {
            return json.getIntValue();
        }
        json.skipChildren();
        return null;
    }

    /// With the provider's name for the model, if the caller has another; for dialects that keep it at the top level.
    public static byte[] renamed(byte[] body, RequestHead head, Target target) {
        return head.model().equals(target.model())
                ? body
                : with(body, Map.of("model", Json.MAPPER.writeValueAsBytes(target.model())));
    }

    /// The body with these top-level members set: replaced where they stand, appended where they do not.
    ///
    /// @param members name to JSON value
    public static byte[] with(byte[] body, Map<String, byte[]> members) {
        var out = new ByteArrayOutputStream(body.length + 64);
        Map<String, byte[]> missing = new LinkedHashMap<>(members);
        int copied = 0;
        int closing = -1;
        boolean empty = true;
        try (JsonParser json = Json.lenientParser(body, 0, body.length)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                empty = false;
                byte[] value = missing.remove(json.currentName());
                json.nextToken();
                int start = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                if (value != null) {
                    json.finishToken();
                    out.write(body, copied, start - copied);
                    out.writeBytes(value);
                    copied = (int) json.currentLocation().getByteOffset();
                }
            }
            closing = (int) json.currentTokenLocation().getByteOffset();
        }
        out.write(body, copied, closing - copied);
        for (Map.Entry<String, byte[]> member : missing.entrySet()) {
            out.writeBytes(Json.ascii((empty ? "\"" : ",\"") + member.getKey() + "\":"));
            out.writeBytes(member.getValue());
            empty = false;
        }
        out.write(body, closing, body.length - closing);
        return out.toByteArray();
    }

    /// The body with some of its top-level members as they are in another one, or left out where that has none. All
    /// other members stay byte for byte and in their order.
    public static byte[] spliced(byte[] body, byte[] other, Set<String> names) {
        Map<String, byte[]> given = members(other);
        given.keySet().retainAll(names);
        var members = new LinkedHashMap<String, byte[]>();
        members(body).forEach((name, member) -> {
            byte[] replaced = names.contains(name) ? given.remove(name) : member;
            if (replaced != null) {
                members.put(name, replaced);
            }
        });
        members.putAll(given);
        var out = new ByteArrayOutputStream(body.length + 64);
        for (byte[] member : members.values()) {
            out.write(out.size() == 0 ? '{' : ',');
            out.writeBytes(member);
        }
        out.writeBytes(Json.ascii(out.size() == 0 ? "{}" : "}"));
        return out.toByteArray();
    }

    /// Name and value together, by name.
    private static Map<String, byte[]> members(byte[] body) {
        var members = new LinkedHashMap<String, byte[]>();
        try (JsonParser json = Json.lenientParser(body, 0, body.length)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                int start = (int) json.currentTokenLocation().getByteOffset();
                json.nextToken();
                json.skipChildren();
                json.finishToken();
                members.put(name, Arrays.copyOfRange(body, start, (int)
                        json.currentLocation().getByteOffset()));
            }
        }
        return members;
    }

    /// A top-level member as JSON bytes.
    public static Optional<byte[]> member(byte[] body, String name) {
        try (JsonParser json = Json.lenientParser(body, 0, body.length)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = json.currentName().equals(name);
                json.nextToken();
                int start = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                if (wanted) {
                    json.finishToken();
                    int end = (int) json.currentLocation().getByteOffset();
                    return Optional.of(Arrays.copyOfRange(body, start, end));
                }
            }
        }
        return Optional.empty();
    }
}
