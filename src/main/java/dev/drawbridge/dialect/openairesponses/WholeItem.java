package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Seal;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// An item that only this dialect knows, or that is known whole from its beginning.
record WholeItem(Events events, int index, RawJson item) implements OpenItem {
    @Override
    public void delta(String text, ByteArrayOutputStream out) {}

    @Override
    public void seal(Seal seal, ByteArrayOutputStream out) {}

    @Override
    public void annotate(RawJson annotation, ByteArrayOutputStream out) {}

    @Override
    public Optional<RawJson> end(String status, ByteArrayOutputStream out) {
        events.item("response.output_item.added", index, item.text(), out);
        events.item("response.output_item.done", index, item.text(), out);
        return Optional.of(item);
    }
}
