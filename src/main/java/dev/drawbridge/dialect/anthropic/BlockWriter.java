package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.JsonText;
import dev.drawbridge.sse.SseEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes the blocks of a stream. A block of text or thinking begins with its first content: an empty one
/// would come back in the next request, where it is refused (T66).
final class BlockWriter {
    private static final byte[] INDEX = Json.ascii("{\"type\":\"content_block_delta\",\"index\":");
    private static final byte[] TEXT = Json.ascii(",\"delta\":{\"type\":\"text_delta\",\"text\":");
    private static final byte[] THINKING = Json.ascii(",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":");
    private static final byte[] ARGUMENTS = Json.ascii(",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":");
    private static final byte[] SIGNATURE = Json.ascii(",\"delta\":{\"type\":\"signature_delta\",\"signature\":");
    private static final byte[] DELTA_END = Json.ascii("}}");

    private final JsonText quoting = new JsonText();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder freeform = new StringBuilder();
    private @Nullable PartStart part;
    private boolean begun;
    private int index;
    private boolean toolCalled;
    private boolean argumentsWritten;
    private boolean refused;

    boolean sawToolCall() {
        return toolCalled;
    }

    /// The words with which the model declined, or null when it did not.
    @Nullable
    String refusal() {
        return refused ? refusal.toString() : null;
    }

    void open(PartStart start, ByteArrayOutputStream out) {
        close(out);
        part = start;
        switch (start) {
            case PartStart.ToolCall call -> toolCall(call, out);
            case PartStart.RedactedThinking redacted
            when isOurs(redacted.seal()) ->
                begin(out, json -> {
                    json.writeStringProperty("type", "redacted_thinking");
                    json.writeStringProperty("data", redacted.seal().value());
                });
            case PartStart.Foreign foreign
            when foreign.part().origin().equals(Dialect.ANTHROPIC.id()) ->
                whole(foreign.part().json(), out);
            case PartStart.Refusal _ -> refused = true;
            case PartStart.Text _, PartStart.Thinking _, PartStart.RedactedThinking _, PartStart.Foreign _ -> {}
        }
    }

    void text(String text, ByteArrayOutputStream out) {
        if (text.isEmpty() || !(part instanceof PartStart.Text || part instanceof PartStart.Refusal)) {
            return;
        }
        if (part instanceof PartStart.Refusal) {
            refusal.append(text);
        }
        beginText(out);
        delta(TEXT, text, out);
    }

    void thinking(String text, ByteArrayOutputStream out) {
        if (!text.isEmpty() && part instanceof PartStart.Thinking) {
            beginThinking(out);
            delta(THINKING, text, out);
        }
    }

    void seal(Seal seal, ByteArrayOutputStream out) {
        if (part instanceof PartStart.Thinking && isOurs(seal)) {
            beginThinking(out);
            delta(SIGNATURE, seal.value(), out);
        }
    }

    void arguments(String text, ByteArrayOutputStream out) {
        if (text.isEmpty() || !(part instanceof PartStart.ToolCall call)) {
            return;
        }
        argumentsWritten = true;
        if (call.freeform()) {
            freeform.append(text);
        } else {
            delta(ARGUMENTS, text, out);
        }
    }

    /// A delta that only this dialect knows.
    void foreign(RawJson delta, ByteArrayOutputStream out) {
        if (part instanceof PartStart.Text) {
            beginText(out);
        }
        if (begun) {
            deltaBegin(out);
            out.writeBytes(Json.ascii(",\"delta\":"));
            out.writeBytes(delta.text().getBytes(StandardCharsets.UTF_8));
            out.write('}');
            SseEncoder.end(out);
        }
    }

    void close(ByteArrayOutputStream out) {
        if (part instanceof PartStart.ToolCall call) {
            closeArguments(call, out);
        }
        part = null;
        if (begun) {
            begun = false;
            int closed = index++;
            StreamWriter.event("content_block_stop", out, json -> json.writeNumberProperty("index", closed));
        }
    }

    /// The vendor's Java SDK fails on a call without any arguments event.
    private void closeArguments(PartStart.ToolCall call, ByteArrayOutputStream out) {
        if (call.freeform()) {
            delta(ARGUMENTS, ReplyWriter.wrapped(freeform.toString()), out);
        } else if (!argumentsWritten) {
            delta(ARGUMENTS, "{}", out);
        }
    }

    private void toolCall(PartStart.ToolCall call, ByteArrayOutputStream out) {
        toolCalled = true;
        argumentsWritten = false;
        freeform.setLength(0);
        begin(out, json -> {
            json.writeStringProperty("type", "tool_use");
            json.writeStringProperty("id", ToolIds.encode(call.id()));
            json.writeStringProperty("name", call.name());
            json.writeObjectPropertyStart("input");
            json.writeEndObject();
        });
    }

    private void beginText(ByteArrayOutputStream out) {
        if (!begun) {
            begin(out, json -> {
                json.writeStringProperty("type", "text");
                json.writeStringProperty("text", "");
            });
        }
    }

    private void beginThinking(ByteArrayOutputStream out) {
        if (!begun) {
            begin(out, json -> {
                json.writeStringProperty("type", "thinking");
                json.writeStringProperty("thinking", "");
                json.writeStringProperty("signature", "");
            });
        }
    }

    private void begin(ByteArrayOutputStream out, Consumer<JsonGenerator> members) {
        whole(new RawJson(block(members)), out);
    }

    private static String block(Consumer<JsonGenerator> members) {
        byte[] block = Json.bytes(json -> {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        });
        return new String(block, StandardCharsets.UTF_8);
    }

    private void whole(RawJson block, ByteArrayOutputStream out) {
        begun = true;
        StreamWriter.event("content_block_start", out, json -> {
            json.writeNumberProperty("index", index);
            json.writeName("content_block");
            json.writeRawValue(block.text());
        });
    }

    private void delta(byte[] kind, String text, ByteArrayOutputStream out) {
        deltaBegin(out);
        out.writeBytes(kind);
        quoting.quote(text, out);
        out.writeBytes(DELTA_END);
        SseEncoder.end(out);
    }

    private void deltaBegin(ByteArrayOutputStream out) {
        SseEncoder.begin(BlockDelta.EVENT, out);
        out.writeBytes(INDEX);
        out.writeBytes(Json.ascii(Integer.toString(index)));
    }

    private static boolean isOurs(Seal seal) {
        return seal.origin().equals(Dialect.ANTHROPIC.id());
    }
}
