package dev.drawbridge.admin;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.explain.Question;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads which call an admin wants explained.
final class QuestionMembers {
    private static final Set<String> KNOWN = Set.of("key", "model", "dialect", "body", "from", "client");

    private QuestionMembers() {}

    /// @throws AdminException naming the member that is wrong
    static Question read(ObjectNode body) {
        var members = new Members(body);
        members.mustBeAmong(KNOWN, "question");
        return new Question(
                members.text("key"),
                members.text("model"),
                dialect(members),
                request(members, body.path("body")),
                from(members),
                members.text("client"));
    }

    private static @Nullable Dialect dialect(Members members) {
        String text = members.text("dialect");
        return text == null
                ? null
                : Dialect.of(text)
                        .orElseThrow(() -> members.bad(
                                "dialect", "must be openai-chat, openai-responses, anthropic, gemini or ollama"));
    }

    private static byte @Nullable [] request(Members members, JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            throw members.bad("body", "must be an object, the request as the client sends it");
        }
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable InetAddress from(Members members) {
        String text = members.text("from");
        try {
            return text == null ? null : InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            throw members.bad("from", "must be an IP address");
        }
    }
}
