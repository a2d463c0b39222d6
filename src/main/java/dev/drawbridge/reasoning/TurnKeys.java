package dev.drawbridge.reasoning;

import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;

/// Names the turns of one conversation, so that a turn has the same name when it is answered and when it comes back in
/// the next request.
///
/// A turn that calls tools is known by its first call's id. Where that is not unique, and where nothing was called, it
/// is known by its words and all that was said before: the same words mean something else in another conversation.
final class TurnKeys {
    /// Most turns that are named; of a longer conversation the last ones.
    static final int MOST = 256;

    /// Ids of this length have enough in them to be made by chance but once.
    private static final int UNIQUE_ID = 16;

    private final SecretKeySpec secret;
    private final String caller;
    private final boolean idsComeBack;
    private final Map<Integer, TurnKey> past = new LinkedHashMap<>();
    private final Digest before;

    /// @param idsComeBack whether the client's dialect has ids of calls
    TurnKeys(SecretKeySpec secret, String keyId, boolean idsComeBack, List<Message> messages) {
        this.secret = secret;
        this.caller = Digest.keyed(secret).add("caller").add(keyId).text();
        this.idsComeBack = idsComeBack;
        this.before = Digest.plain();
        int first = firstNamed(messages);
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.role() == Role.ASSISTANT && i >= first) {
                past.put(i, key(message.parts()));
            }
            add(message);
        }
    }

    private static int firstNamed(List<Message> messages) {
        int named = 0;
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role() == Role.ASSISTANT && ++named == MOST) {
                return i;
            }
        }
        return 0;
    }

    /// Position of a turn in the conversation to its key.
    Map<Integer, TurnKey> past() {
        return past;
    }

    /// The key of the answer to this conversation.
    TurnKey next(List<Part> answer) {
        return key(answer);
    }

    private TurnKey key(List<Part> parts) {
        Digest digest = Digest.keyed(secret).add(caller);
        List<Part.ToolCall> calls = parts.stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
        boolean byId = idsComeBack && !calls.isEmpty() && calls.getFirst().id().length() >= UNIQUE_ID;
        if (byId) {
            digest.add("call").add(calls.getFirst().id());
        } else {
            digest.add("words").add(before.text()).add(said(parts));
            calls.forEach(call -> digest.add(call.name()).add(arguments(call)));
        }
        return new TurnKey(caller, digest.text());
    }

    /// Clients trim and join what was said.
    private static String said(List<Part> parts) {
        return parts.stream()
                .map(part -> part instanceof Part.Text text ? text.text() : "")
                .collect(Collectors.joining())
                .replaceAll("\\s+", "");
    }

    /// No arguments are told to some clients as an object without members.
    private static String arguments(Part.ToolCall call) {
        String arguments = call.arguments().replaceAll("\\s+", "");
        return arguments.isEmpty() ? "{}" : arguments;
    }

    /// Neither thinking, which clients lose, nor ids, which they may make up.
    private void add(Message message) {
        before.add(message.role().name());
        message.parts().forEach(this::add);
    }

    private void add(Part part) {
        switch (part) {
            case Part.Text text -> before.add(text.text());
            case Part.Refusal refusal -> before.add(refusal.text());
            case Part.ToolCall call -> before.add(call.name());
            case Part.ToolResult result -> result.content().forEach(this::add);
            case Part.Image _, Part.Document _, Part.Audio _, Part.Foreign _ ->
                before.add(part.getClass().getSimpleName());
            case Part.Thinking _ -> {}
        }
    }
}
