package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.dialect.Dialect;

/// Items of a conversation that only this dialect knows. One that stands alone travels with the message after it, so
/// that other dialects, which leave it out, are not left with a message that says nothing.
final class ForeignItems {
    private static final String OWN = Dialect.OPENAI_RESPONSES.id();
    private static final String PREFIX = ItemReader.ITEM + ".";

    private ForeignItems() {}

    static Part.Foreign of(String type, RawJson json) {
        return new Part.Foreign(OWN, PREFIX + type, json);
    }

    /// Whether it is an item of its own and not a part of a message's content.
    static boolean isItem(Part part) {
        return part instanceof Part.Foreign foreign
                && foreign.origin().equals(OWN)
                && foreign.kind().startsWith(PREFIX);
    }

    static boolean isOf(String type, Part part) {
        return isItem(part) && ((Part.Foreign) part).kind().equals(PREFIX + type);
    }
}
