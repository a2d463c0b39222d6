package dev.drawbridge.upstream.claudecli;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.upstream.UpstreamRequest;
import dev.drawbridge.upstream.claudecli.CliRequest.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what of a Messages request the command can be told. Without its tools or its pictures a request would be
/// another one, so those are refused; what only tunes the answer is a loss.
final class CliRequestReader {
    private static final Set<String> TOLD =
            Set.of("model", "system", "messages", "stream", "max_tokens", "thinking", "output_config");
    private static final Set<String> WITHOUT_EFFECT = Set.of("metadata", "cache_control", "tools", "tool_choice");
    private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");
    private static final Set<String> THOUGHTS = Set.of("thinking", "redacted_thinking");

    private final String provider;
    private final ObjectNode body;

    private CliRequestReader(String provider, ObjectNode body) {
        this.provider = provider;
        this.body = body;
    }

    /// @throws FaultException naming the member that the command cannot take
    static CliRequest read(UpstreamRequest request) {
        return new CliRequestReader(request.provider().name(), Json.request(request.body())).read();
    }

    private CliRequest read() {
        refuseTools();
        var effort = body.path("output_config").path("effort").asString("");
        if (body.path("output_config").hasNonNull("format")) {
            throw refused("output_config.format", "the claude command answers in free text only");
        }
        return new CliRequest(
                body.path("model").asString(""),
                text(body.path("system"), "system"),
                turns(),
                body.path("stream").asBoolean(false),
                body.path("max_tokens").isInt()
                        ? Integer.valueOf(body.path("max_tokens").intValue())
                        : null,
                EFFORTS.contains(effort) ? effort : null,
                thinking(body.path("thinking")),
                losses());
    }

    private void refuseTools() {
        boolean chosen = !body.path("tool_choice").path("type").asString("").equals("none");
        if (!body.path("tools").isEmpty() && chosen) {
            throw refused("tools", "the claude command runs a loop of its own and cannot call the caller's tools");
        }
        if (!body.path("mcp_servers").isEmpty()) {
            throw refused("mcp_servers", "the claude command is run without servers");
        }
    }

    private List<Turn> turns() {
        var turns = new ArrayList<Turn>();
        int index = 0;
        for (JsonNode message : body.path("messages")) {
            String text = text(message.path("content"), "messages." + index++ + ".content");
            turns.add(new Turn(message.path("role").asString("user"), text));
        }
        if (turns.isEmpty() || turns.stream().allMatch(turn -> turn.text().isBlank())) {
            throw refused("messages", "there is no text in it, and the claude command needs some");
        }
        if (turns.getLast().role().equals("assistant")) {
            throw refused("messages", "it ends with the assistant, whose words the claude command cannot go on with");
        }
        return turns;
    }

    private String text(JsonNode content, String path) {
        if (!content.isArray()) {
            return content.asString("");
        }
        var texts = new ArrayList<String>();
        int index = 0;
        for (JsonNode block : content) {
            String type = block.path("type").asString("");
            if (type.equals("text")) {
                texts.add(block.path("text").asString(""));
            } else if (!THOUGHTS.contains(type)) {
                throw refused(path + "." + index, "the claude command takes text only, and this is of another type");
            }
            index++;
        }
        return String.join("\n\n", texts);
    }

    /// Without the member an API call does not think, while the command would.
    private static @Nullable Integer thinking(JsonNode thinking) {
        return switch (thinking.path("type").asString("")) {
            case "enabled" -> thinking.path("budget_tokens").asInt(0);
            case "adaptive" -> null;
            default -> 0;
        };
    }

    private List<Loss> losses() {
        return body.propertyStream()
                .filter(member -> !member.getValue().isNull())
                .map(member -> member.getKey())
                .filter(name -> !TOLD.contains(name) && !WITHOUT_EFFECT.contains(name))
                .filter(name -> !name.equals("mcp_servers"))
                .map(name -> new Loss(name, "the claude command cannot be told"))
                .collect(Collectors.toUnmodifiableList());
    }

    private FaultException refused(String member, String why) {
        String message =
                "'%s' cannot be passed on to provider '%s': %s. Leave it out, or choose a model whose provider takes it."
                        .formatted(member, provider, why);
        return new FaultException(
                new Fault(FaultKind.BAD_REQUEST, Blame.CALLER, message, "unsupported_parameter", member, null));
    }
}
