package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.openairesponses.AskedTools.Asked;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// A call of one of the caller's tools. Where the tool takes plain text and the provider could only say it inside of an
/// object, it is told when it is whole.
final class CallItem implements OpenItem {
    private final Events events;
    private final String id;
    private final int index;
    private final PartStart.ToolCall call;
    private final Asked tool;
    private final byte[] deltas;
    private final String kind;
    private final StringBuilder arguments = new StringBuilder();
    private boolean told;

    CallItem(Events events, String id, int index, PartStart.ToolCall call, Asked tool) {
        this.events = events;
        this.id = id;
        this.index = index;
        this.call = call;
        this.tool = tool;
        this.deltas = Events.deltas(id, index, "");
        this.kind = tool.freeform() ? "response.custom_tool_call_input." : "response.function_call_arguments.";
    }

    CallItem begin(ByteArrayOutputStream out) {
        RawJson item = OutputItems.call(id, OutputItems.IN_PROGRESS, call.id(), tool, "");
        events.item("response.output_item.added", index, item.text(), out);
        return this;
    }

    @Override
    public void delta(String piece, ByteArrayOutputStream out) {
        if (piece.isEmpty()) {
            return;
        }
        arguments.append(piece);
        if (!isWrapped()) {
            tell(piece, out);
        }
    }

    private boolean isWrapped() {
        return tool.freeform() && !call.freeform();
    }

    private void tell(String piece, ByteArrayOutputStream out) {
        told = true;
        events.delta(kind + "delta", deltas, piece, "}", out);
    }

    @Override
    public void seal(Seal seal, ByteArrayOutputStream out) {}

    @Override
    public void annotate(RawJson annotation, ByteArrayOutputStream out) {}

    @Override
    public Optional<RawJson> end(String status, ByteArrayOutputStream out) {
        String whole = OutputItems.arguments(tool, call.freeform(), arguments.toString());
        if (!told && !whole.isEmpty()) {
            tell(whole, out);
        }
        events.of(kind + "done", id, index, out, json -> {
            if (!tool.freeform()) {
                json.writeStringProperty("name", tool.name());
            }
            json.writeStringProperty(tool.freeform() ? "input" : "arguments", whole);
        });
        RawJson item = OutputItems.call(id, status, call.id(), tool, whole);
        events.item("response.output_item.done", index, item.text(), out);
        return Optional.of(item);
    }
}
