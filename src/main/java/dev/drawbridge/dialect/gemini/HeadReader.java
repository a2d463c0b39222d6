package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Looks into a request without building a tree of it.
final class HeadReader {
    private final CalledPath path;
    private final Set<String> members = new HashSet<>();
    private @Nullable Integer maxTokens;

    private HeadReader(CalledPath path) {
        this.path = path;
    }

    static RequestHead read(RequestLine line, byte[] body) {
        var reader = new HeadReader(CalledPath.of(line));
        try (JsonParser json = Json.parser(body, 0, body.length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw notAnObject();
            }
            reader.body(json);
            if (json.nextToken() != null) {
                throw notAnObject();
            }
        } catch (JacksonException e) {
            throw Json.malformed(e);
        }
        WrongDialect.refuse(reader.members);
        return reader.head();
    }

    private RequestHead head() {
        return new RequestHead(path.model(), path.stream(), true, maxTokens, members, path.framing(), true);
    }

    private void body(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            members.add(name);
            JsonToken value = json.nextToken();
            boolean config = name.equals("generationConfig") || name.equals("generation_config");
            if (config && value == JsonToken.START_OBJECT) {
                config(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void config(JsonParser json) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            boolean limit = name.equals("maxOutputTokens") || name.equals("max_output_tokens");
            if (limit && value == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT) {
                maxTokens = json.getIntValue();
            } else {
                json.skipChildren();
            }
        }
    }

    private static FaultException notAnObject() {
        return new FaultException(
                Fault.caller(FaultKind.BAD_REQUEST, "The request body must be a JSON object with \"contents\"."));
    }
}
