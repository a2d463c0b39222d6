package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reasoning, told as a summary of one part. It begins with its first words or its seal.
final class ReasoningItem implements OpenItem {
    private static final String PART = "response.reasoning_summary_part.";
    private static final String TEXT = "response.reasoning_summary_text.";

    private final Events events;
    private final String id;
    private final int index;
    private final byte[] deltas;
    private final StringBuilder text = new StringBuilder();
    private @Nullable Seal proof;
    private boolean begun;

    ReasoningItem(Events events, String id, int index) {
        this.events = events;
        this.id = id;
        this.index = index;
        this.deltas = Events.deltas(id, index, "\"summary_index\":0,");
    }

    @Override
    public void delta(String piece, ByteArrayOutputStream out) {
        if (piece.isEmpty()) {
            return;
        }
        begin(out);
        if (text.isEmpty()) {
            part("added", out);
        }
        text.append(piece);
        events.delta(TEXT + "delta", deltas, piece, "}", out);
    }

    private void begin(ByteArrayOutputStream out) {
        if (!begun) {
            begun = true;
            RawJson item = OutputItems.reasoning(id, "", null);
            events.item("response.output_item.added", index, item.text(), out);
        }
    }

    private void part(String step, ByteArrayOutputStream out) {
        events.of(PART + step, id, index, out, json -> {
            json.writeNumberProperty("summary_index", 0);
            json.writeObjectPropertyStart("part");
            json.writeStringProperty("type", "summary_text");
            json.writeStringProperty("text", text.toString());
            json.writeEndObject();
        });
    }

    /// What another dialect's provider made is nothing that a client of this one could give back.
    @Override
    public void seal(Seal seal, ByteArrayOutputStream out) {
        if (ReasoningItems.isOwn(seal)) {
            begin(out);
            proof = seal;
        }
    }

    @Override
    public void annotate(RawJson annotation, ByteArrayOutputStream out) {}

    @Override
    public Optional<RawJson> end(String status, ByteArrayOutputStream out) {
        if (!begun) {
            return Optional.empty();
        }
        if (!text.isEmpty()) {
            events.of(TEXT + "done", id, index, out, json -> {
                json.writeNumberProperty("summary_index", 0);
                json.writeStringProperty("text", text.toString());
            });
            part("done", out);
        }
        RawJson item = OutputItems.reasoning(id, text.toString(), proof);
        events.item("response.output_item.done", index, item.text(), out);
        return Optional.of(item);
    }
}
