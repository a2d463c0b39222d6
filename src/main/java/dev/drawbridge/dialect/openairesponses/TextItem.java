package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// A message of one part, text or refusal. It begins with its first words, because an empty one says nothing.
final class TextItem implements OpenItem {
    private final Events events;
    private final String id;
    private final int index;
    private final boolean refusal;
    private final byte[] deltas;
    private final StringBuilder text = new StringBuilder();
    private final List<RawJson> annotations = new ArrayList<>();
    private boolean begun;

    TextItem(Events events, String id, int index, boolean refusal) {
        this.events = events;
        this.id = id;
        this.index = index;
        this.refusal = refusal;
        this.deltas = Events.deltas(id, index, "\"content_index\":0,");
    }

    @Override
    public void delta(String piece, ByteArrayOutputStream out) {
        if (piece.isEmpty()) {
            return;
        }
        begin(out);
        text.append(piece);
        if (refusal) {
            events.delta("response.refusal.delta", deltas, piece, "}", out);
        } else {
            events.delta("response.output_text.delta", deltas, piece, ",\"logprobs\":[]}", out);
        }
    }

    private void begin(ByteArrayOutputStream out) {
        if (begun) {
            return;
        }
        begun = true;
        RawJson item = OutputItems.message(id, OutputItems.IN_PROGRESS, null);
        events.item("response.output_item.added", index, item.text(), out);
        part("response.content_part.added", out);
    }

    private void part(String type, ByteArrayOutputStream out) {
        events.of(type, id, index, out, json -> {
            json.writeNumberProperty("content_index", 0);
            json.writeName("part");
            json.writeRawValue(content().text());
        });
    }

    private RawJson content() {
        return refusal
                ? OutputItems.refusal(text.toString())
                : OutputItems.text(text.toString(), List.copyOf(annotations));
    }

    @Override
    public void seal(Seal seal, ByteArrayOutputStream out) {}

    @Override
    public void annotate(RawJson annotation, ByteArrayOutputStream out) {
        if (!begun || refusal) {
            return;
        }
        int number = annotations.size();
        annotations.add(annotation);
        events.of("response.output_text.annotation.added", id, index, out, json -> {
            json.writeNumberProperty("content_index", 0);
            json.writeNumberProperty("annotation_index", number);
            json.writeName("annotation");
            json.writeRawValue(annotation.text());
        });
    }

    @Override
    public Optional<RawJson> end(String status, ByteArrayOutputStream out) {
        if (!begun) {
            return Optional.empty();
        }
        String done = refusal ? "response.refusal.done" : "response.output_text.done";
        events.of(done, id, index, out, this::whole);
        part("response.content_part.done", out);
        RawJson item = OutputItems.message(id, status, content());
        events.item("response.output_item.done", index, item.text(), out);
        return Optional.of(item);
    }

    private void whole(JsonGenerator json) {
        json.writeNumberProperty("content_index", 0);
        json.writeStringProperty(refusal ? "refusal" : "text", text.toString());
        if (!refusal) {
            json.writeArrayPropertyStart("logprobs");
            json.writeEndArray();
        }
    }
}
