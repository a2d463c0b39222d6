package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.dialect.Fields;
import dev.drawbridge.dialect.Json;
import java.util.List;

/// Tools that an item of the conversation brings. They are the request's tools for everybody else, but are not said
/// twice to a provider that gets the item itself.
final class BroughtTools {
    static final String TYPE = "additional_tools";

    private BroughtTools() {}

    static List<String> names(List<Message> messages) {
        return messages.stream()
                .flatMap(message -> message.parts().stream())
                .filter(part -> ForeignItems.isOf(TYPE, part))
                .map(part -> Fields.of("input", Json.parse(((Part.Foreign) part).json())))
                .flatMap(item -> ToolReader.tools(item).stream())
                .map(ToolReader::name)
                .toList();
    }
}
