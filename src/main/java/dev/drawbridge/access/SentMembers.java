package dev.drawbridge.access;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Looks over the shoulder of who reads a request: which members its JSON object has. Their values are never kept, but
/// for the name.
final class SentMembers extends ServerHttpRequestDecorator {
    private static final int MOST = 64 * 1024;
    private static final String NAME = "name";
    private static final Pattern MEMBER = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    SentMembers(ServerHttpRequest request) {
        super(request);
    }

    /// @param name what the request calls its subject, empty when it does not
    record Members(List<String> names, Optional<String> name) {
        static final Members NONE = new Members(List.of(), Optional.empty());
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return super.getBody().doOnNext(this::see);
    }

    private void see(DataBuffer buffer) {
        int length = Math.min(buffer.readableByteCount(), MOST - seen.size());
        var bytes = new byte[length];
        buffer.toByteBuffer(buffer.readPosition(), ByteBuffer.wrap(bytes), 0, length);
        seen.writeBytes(bytes);
    }

    /// Of the body, as far as it was read.
    Members members() {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), seen.toByteArray())) {
            return parser.nextToken() == JsonToken.START_OBJECT ? members(parser) : Members.NONE;
        } catch (JacksonException _) {
            return Members.NONE;
        }
    }

    private static Members members(JsonParser parser) {
        var names = new ArrayList<String>();
        Optional<String> name = Optional.empty();
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            if (MEMBER.matcher(member).matches()) {
                names.add(member);
            }
            if (parser.nextToken() == JsonToken.VALUE_STRING && member.equals(NAME)) {
                name = Optional.of(parser.getString());
            }
            parser.skipChildren();
        }
        return new Members(List.copyOf(names), name);
    }
}
