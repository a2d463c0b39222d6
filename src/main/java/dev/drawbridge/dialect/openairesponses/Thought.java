package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.openairesponses.PartQueue.Slot;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The reasoning of one item, which comes in sections: of its summary, or of the thinking itself where a server tells
/// that. They become one text with a blank line between them.
final class Thought {
    private static final String PARAGRAPH = "\n\n";

    private final Supplier<Slot> opening;
    private @Nullable Slot slot;
    private String kind = "";
    private int section = -1;
    private int begin;

    Thought(Supplier<Slot> opening) {
        this.opening = opening;
    }

    /// @param of what the sections are of; the first kind that says anything is the one that is told
    void say(String of, int number, String text) {
        if (text.isEmpty() || !begins(of, number)) {
            return;
        }
        open().say(text);
    }

    private boolean begins(String of, int number) {
        if (!kind.isEmpty() && !kind.equals(of)) {
            return false;
        }
        kind = of;
        if (number != section) {
            if (section >= 0) {
                open().say(PARAGRAPH);
            }
            section = number;
            begin = slot == null ? 0 : slot.text().length();
        }
        return true;
    }

    /// The whole text of a section.
    void completeSection(String of, int number, String whole) {
        if (whole.isEmpty() || (number < section && kind.equals(of))) {
            return;
        }
        if (begins(of, number)) {
            String before = slot == null ? "" : slot.text().substring(0, begin);
            open().complete(before + whole);
        }
    }

    /// The whole text of all sections.
    void complete(String whole) {
        if (!whole.isEmpty()) {
            open().complete(whole);
        }
    }

    void seal(Seal seal) {
        open().seal(seal);
    }

    void close() {
        if (slot != null) {
            slot.close();
        }
    }

    private Slot open() {
        if (slot == null) {
            slot = opening.get();
        }
        return slot;
    }
}
