package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.dialect.OpenAiSession;
import dev.drawbridge.dialect.RequestBody;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Looks over a request as it passes by for elements in the form of another dialect, without building a tree.
final class FormScan implements RequestBody.Form {
    private final OpenAiSession session = new OpenAiSession();
    private boolean foreign;

    @Override
    public void member(String name, JsonParser json) {
        switch (name) {
            case "messages" -> elements(json, () -> message(json));
            case "tools" -> elements(json, () -> foreign |= typed(json).isTool());
            case "tool_choice" -> foreign |= typed(json).isToolChoice();
            case "reasoning" -> foreign |= OtherDialect.isReasoning(typed(json).members());
            case "thinking" -> foreign |= typed(json).isThinking();
            default -> session.member(name, json);
        }
    }

    @Override
    public @Nullable String session() {
        return session.name();
    }

    @Override
    public boolean isOwn(Set<String> members) {
        OtherDialect.refuse(members);
        return !foreign && members.contains("messages") && !OtherDialect.isForeign(members);
    }

    private void message(JsonParser json) {
        fields(json, name -> {
            if (name.equals("content")) {
                elements(json, () -> part(json));
            } else {
                json.skipChildren();
            }
        });
    }

    private void part(JsonParser json) {
        fields(json, name -> {
            if (name.equals("type") && json.currentToken() == JsonToken.VALUE_STRING) {
                foreign |= OtherDialect.isPart(json.getString());
            } else {
                json.skipChildren();
            }
        });
    }

    /// The rest of an array need not be looked at once something foreign was found.
    private void elements(JsonParser json, Runnable element) {
        if (foreign || json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        JsonToken token = json.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
            element.run();
            token = json.nextToken();
        }
    }

    private static Typed typed(JsonParser json) {
        var typed = new Typed();
        fields(json, name -> {
            typed.members.add(name);
            if (name.equals("type") && json.currentToken() == JsonToken.VALUE_STRING) {
                typed.type = json.getString();
            }
            json.skipChildren();
        });
        return typed;
    }

    private static void fields(JsonParser json, Consumer<String> field) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            field.accept(name);
        }
    }

    /// The type of an object and the names of its members; of nothing when it is none.
    private static final class Typed {
        private final Set<String> members = new HashSet<>();
        private String type = "";

        Set<String> members() {
            return members;
        }

        boolean isTool() {
            return OtherDialect.isTool(type, members);
        }

        boolean isToolChoice() {
            return OtherDialect.isToolChoice(type, members);
        }

        boolean isThinking() {
            return OtherDialect.isThinking(type, members);
        }
    }
}
