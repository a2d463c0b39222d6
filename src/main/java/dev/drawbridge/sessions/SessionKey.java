package dev.drawbridge.sessions;

import dev.drawbridge.call.Call;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/// One conversation of one proxy key under one model name: what the client calls it, or how it began. The name belongs
/// to it since clients ask small models for chores of the same conversation.
///
/// @param id nothing of what it is made of can be read from it
record SessionKey(String id) {
    private static final int BYTES = 16;

    /// Of a client that names its conversations.
    static SessionKey named(Call call, String session) {
        return of(call, "named", session);
    }

    /// Of one that does not: what the user wrote first stays the same as the conversation grows.
    static SessionKey begun(Call call, ChatRequest request) {
        String first = request.messages().stream()
                .filter(message -> message.role() == Role.USER)
                .findFirst()
                .map(SessionKey::text)
                .orElse("");
        return of(call, "begun", first);
    }

    private static String text(Message message) {
        return message.parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
    }

    private static SessionKey of(Call call, String kind, String what) {
        String whole = String.join("\0", call.caller().keyId(), call.head().model(), kind, what);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return new SessionKey(HexFormat.of().formatHex(hash, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
