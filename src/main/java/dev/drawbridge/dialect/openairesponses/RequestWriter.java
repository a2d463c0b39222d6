package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Role;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.ThinkingForm;
import dev.drawbridge.dialect.ThinkingPlan;
import dev.drawbridge.dialect.ThinkingPlanner;
import dev.drawbridge.dialect.ToolNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Writes a whole request. The same request gives the same bytes, so that providers find it in their prompt caches.
final class RequestWriter {
    private static final int LONGEST_USER = 64;

    /// Fields of Chat Completions that mean the same here.
    private static final Set<String> SHARED = Set.of(
            "metadata",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "safety_identifier",
            "service_tier",
            "verbosity");

    private static final Collector<CharSequence, ?, String> BETWEEN_TEXTS = Collectors.joining("\n\n");

    private final ChatRequest request;
    private final Target target;
    private final Map<String, RawJson> own;
    private final Map<String, RawJson> shared;
    private final ThinkingPlan plan;
    private final Losses losses = new Losses();

    RequestWriter(ChatRequest request, Target target) {
        this.request = request;
        this.target = target;
        this.own = request.extras().of(Dialect.OPENAI_RESPONSES.id());
        this.shared = request.extras().of(Dialect.OPENAI_CHAT.id());
        this.plan = ThinkingPlanner.plan(request, target, ThinkingForm.OPENAI_RESPONSES);
        losses.addAll(plan.losses());
    }

    Encoded write() {
        byte[] bytes = Json.bytes(this::request);
        return new Encoded(bytes, losses.list(), ToolNames.shortened(request.tools(), ToolWriter.LONGEST_NAME));
    }

    private void request(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("model", target.model());
        conversation(json);
        new ToolWriter(json, target, losses).write(request, plan.toolChoice());
        if (plan.maxTokens() != null) {
            json.writeNumberProperty("max_output_tokens", plan.maxTokens());
        }
        new SamplingWriter(json, losses).write(plan.sampling());
        reasoning(json);
        new TextWriter(json, target, losses).write(request, shared.get("verbosity"));
        user(json);
        if (!own.containsKey("store")) {
            json.writeBooleanProperty("store", false);
        }
        include(json);
        if (request.stream()) {
            json.writeBooleanProperty("stream", true);
        }
        extras(json);
        json.writeEndObject();
    }

    private void conversation(JsonGenerator json) {
        List<Message> messages = request.messages();
        boolean instructed = isInstructions(messages.getFirst()) && messages.size() > 1;
        String instructions = Stream.of(instructed ? text(messages.getFirst()) : null, plan.forceLine())
                .filter(Objects::nonNull)
                .filter(text -> !text.isEmpty())
                .collect(BETWEEN_TEXTS);
        if (!instructions.isEmpty()) {
            json.writeStringProperty("instructions", instructions);
        }
        json.writeArrayPropertyStart("input");
        new ItemWriter(json, target, losses).write(instructed ? messages.subList(1, messages.size()) : messages);
        json.writeEndArray();
        Message last = messages.getLast();
        if (last.role() == Role.ASSISTANT && last.parts().stream().anyMatch(Part.Text.class::isInstance)) {
            begunAnswer(last);
        }
    }

    private String text(Message message) {
        losses.foreign("messages", message.extras());
        message.parts().forEach(part -> losses.foreign("messages.content", part.extras()));
        return message.parts().stream()
                .map(part -> ((Part.Text) part).text())
                .filter(each -> !each.isEmpty())
                .collect(BETWEEN_TEXTS);
    }

    private void begunAnswer(Message last) {
        if (last.parts().stream().noneMatch(Part.ToolCall.class::isInstance)) {
            losses.add("messages", "the model answers anew instead of going on with a begun answer");
        }
    }

    /// Only plain text fits; what another dialect keeps beside it is lost here as elsewhere.
    private boolean isInstructions(Message message) {
        return message.role() == Role.SYSTEM
                && isBare(message.extras())
                && !message.parts().isEmpty()
                && message.parts().stream().allMatch(this::isPlainText);
    }

    private boolean isPlainText(Part part) {
        return part instanceof Part.Text text
                && isBare(text.extras())
                && (text.cache() == null || !target.has(Quirk.CACHE_BREAKPOINTS));
    }

    private static boolean isBare(Extras extras) {
        return extras.of(Dialect.OPENAI_RESPONSES.id()).isEmpty();
    }

    /// Models that are known not to reason refuse every word about it.
    private void reasoning(JsonGenerator json) {
        Effort effort = plan.effort();
        boolean summary = plan.isShown() && !own.containsKey("reasoning.summary");
        boolean more = own.keySet().stream().anyMatch(field -> field.startsWith("reasoning."));
        if (!mayReason() && more) {
            losses.add("reasoning", "this model cannot think");
        }
        if (!mayReason() || (effort == null && !summary && !more)) {
            return;
        }
        json.writeObjectPropertyStart("reasoning");
        if (effort != null) {
            json.writeStringProperty("effort", Efforts.word(effort));
        }
        if (summary) {
            json.writeStringProperty("summary", "auto");
        }
        OwnFields.writeInside(json, Dialect.OPENAI_RESPONSES, request.extras(), "reasoning");
        json.writeEndObject();
    }

    private void user(JsonGenerator json) {
        String user = request.user();
        if (user != null) {
            json.writeStringProperty("user", user.length() > LONGEST_USER ? hash(user) : user);
        }
    }

    private static String hash(String user) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private boolean mayReason() {
        return !target.traits().isKnown() || target.traits().canThink();
    }

    /// Models that are known not to reason refuse to encrypt it.
    private void include(JsonGenerator json) {
        RawJson others = own.get("include");
        if (!mayReason() && others == null) {
            return;
        }
        json.writeArrayPropertyStart("include");
        if (mayReason()) {
            json.writeString(RequestReader.ENCRYPTED);
        }
        if (others != null) {
            Json.parse(others).valueStream().map(JsonNode::stringValue).forEach(json::writeString);
        }
        json.writeEndArray();
    }

    private void extras(JsonGenerator json) {
        losses.foreign("", request.extras(), shared.isEmpty() ? Set.of() : SHARED);
        shared.forEach((field, value) -> {
            if (SHARED.contains(field) && !field.equals("verbosity")) {
                Json.field(json, field, value);
            }
        });
        own.forEach((field, value) -> {
            if (!isInner(field) && !field.equals("include")) {
                Json.field(json, field, value);
            }
        });
    }

    private static boolean isInner(String field) {
        return field.startsWith("reasoning.") || field.startsWith("text.") || field.startsWith("format.");
    }
}
