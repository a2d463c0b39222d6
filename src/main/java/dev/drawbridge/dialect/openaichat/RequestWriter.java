package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Effort;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Efforts;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.OwnFields;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.Thinking;
import dev.drawbridge.dialect.ThinkingForm;
import dev.drawbridge.dialect.ThinkingPlan;
import dev.drawbridge.dialect.ThinkingPlanner;
import dev.drawbridge.dialect.ToolNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Writes a whole request. The same request gives the same bytes, so that providers find it in their prompt caches.
final class RequestWriter {
    private static final int MOST_STOPS = 4;
    private static final int LONGEST_USER = 64;

    private final ChatRequest request;
    private final Target target;
    private final ThinkingPlan plan;
    private final Losses losses = new Losses();

    RequestWriter(ChatRequest request, Target target) {
        this.request = request;
        this.target = target;
        this.plan = ThinkingPlanner.plan(request, target, ThinkingForm.OPENAI_CHAT);
        losses.addAll(plan.losses());
    }

    Encoded write() {
        byte[] bytes = Json.bytes(this::request);
        return new Encoded(bytes, losses.list(), ToolNames.shortened(request.tools(), ToolWriter.LONGEST_NAME));
    }

    private void request(JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("model", target.model());
        json.writeArrayPropertyStart("messages");
        new MessageWriter(json, target, losses).write(messages());
        json.writeEndArray();
        begunAnswer();
        new ToolWriter(json, target, losses).write(request, plan.toolChoice());
        limit(json);
        sampling(json, plan.sampling());
        effort(json);
        output(json, request.output());
        user(json);
        stream(json);
        extras(json);
        json.writeEndObject();
    }

    private List<Message> messages() {
        if (plan.forceLine() == null) {
            return request.messages();
        }
        List<Message> messages = new ArrayList<>(request.messages());
        int instructions = (int) messages.stream()
                .takeWhile(message -> message.role().instructs())
                .count();
        messages.add(instructions, Message.text(Role.SYSTEM, plan.forceLine()));
        return messages;
    }

    private void begunAnswer() {
        Message last = request.messages().getLast();
        if (last.role() == Role.ASSISTANT && last.parts().stream().noneMatch(Part.ToolCall.class::isInstance)) {
            losses.add("messages", "the model answers anew instead of going on with a begun answer");
        }
    }

    private void limit(JsonGenerator json) {
        if (plan.maxTokens() != null) {
            json.writeNumberProperty(isOlderLimit() ? "max_tokens" : "max_completion_tokens", plan.maxTokens());
        }
    }

    /// A provider with other people's models takes what it takes; by itself each model's own server knows one (T74).
    private boolean isOlderLimit() {
        return target.has(Quirk.MAX_TOKENS_FIELD) || target.traits().limitField() == ModelTraits.LimitField.MAX_TOKENS;
    }

    private void sampling(JsonGenerator json, Sampling sampling) {
        if (sampling.topK() != null) {
            losses.add("top_k", "this dialect has no such field");
        }
        number(json, "temperature", sampling.temperature());
        number(json, "top_p", sampling.topP());
        if (sampling.seed() != null) {
            json.writeNumberProperty("seed", sampling.seed());
        }
        number(json, "frequency_penalty", sampling.frequencyPenalty());
        number(json, "presence_penalty", sampling.presencePenalty());
        stop(json, sampling.stop());
    }

    /// A whole number stays one: some servers are particular about it.
    private static void number(JsonGenerator json, String name, @Nullable Double value) {
        if (value != null && value == Math.rint(value) && Math.abs(value) < 1e9) {
            json.writeNumberProperty(name, value.intValue());
        } else if (value != null) {
            json.writeNumberProperty(name, value);
        }
    }

    private void stop(JsonGenerator json, List<String> stops) {
        if (stops.isEmpty()) {
            return;
        }
        if (stops.size() > MOST_STOPS) {
            losses.add("stop", "only the first " + MOST_STOPS + " are kept");
        }
        json.writeArrayPropertyStart("stop");
        stops.stream().limit(MOST_STOPS).forEach(json::writeString);
        json.writeEndArray();
    }

    /// Several vendors switch thinking by an object or a flag instead of an effort.
    private void effort(JsonGenerator json) {
        Effort effort = plan.effort();
        if (effort != null) {
            json.writeStringProperty("reasoning_effort", Efforts.word(effort));
        } else if (plan.isOff() && target.traits().thinking().off() == Thinking.Off.FLAG) {
            json.writeBooleanProperty("enable_thinking", false);
        } else if (plan.isOff()) {
            json.writeObjectPropertyStart("thinking");
            json.writeStringProperty("type", "disabled");
            json.writeEndObject();
        }
    }

    private void output(JsonGenerator json, OutputFormat output) {
        String type = switch (output) {
            case OutputFormat.Text _ -> "";
            case OutputFormat.JsonObject _ -> "json_object";
            case OutputFormat.JsonSchema _ -> schemaType();
        };
        if (type.isEmpty()) {
            return;
        }
        json.writeObjectPropertyStart("response_format");
        json.writeStringProperty("type", type);
        if (output instanceof OutputFormat.JsonSchema schema && type.equals("json_schema")) {
            schema(json, schema);
        }
        OwnFields.writeInside(json, Dialect.OPENAI_CHAT, request.extras(), "response_format");
        json.writeEndObject();
    }

    private String schemaType() {
        if (target.traits().schemaOutput()) {
            return "json_schema";
        }
        losses.add("response_format.json_schema", "the model only promises some JSON object");
        return "json_object";
    }

    private void schema(JsonGenerator json, OutputFormat.JsonSchema schema) {
        json.writeObjectPropertyStart("json_schema");
        json.writeStringProperty("name", schema.name() == null ? "answer" : schema.name());
        if (schema.description() != null) {
            json.writeStringProperty("description", schema.description());
        }
        Schemas.write(json, "schema", schema.schema());
        if (schema.strict() != null) {
            json.writeBooleanProperty(
                    "strict", Schemas.strict("response_format", schema.schema(), schema.strict(), losses));
        }
        OwnFields.writeInside(json, Dialect.OPENAI_CHAT, request.extras(), "json_schema");
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

    private void stream(JsonGenerator json) {
        if (!request.stream()) {
            return;
        }
        json.writeBooleanProperty("stream", true);
        if (!target.has(Quirk.NO_STREAM_USAGE)) {
            json.writeObjectPropertyStart("stream_options");
            json.writeBooleanProperty("include_usage", true);
            OwnFields.writeInside(json, Dialect.OPENAI_CHAT, request.extras(), "stream_options");
            json.writeEndObject();
        }
    }

    private void extras(JsonGenerator json) {
        losses.foreign("", request.extras());
        request.extras().of(Dialect.OPENAI_CHAT.id()).forEach((field, value) -> {
            if (field.equals("n") && !isOne(value)) {
                losses.add("n", "only one answer can be carried");
            } else if (OtherDialect.owner(field).isPresent()) {
                losses.add(field, "only known to " + OtherDialect.owner(field).orElseThrow());
            } else if (!isInner(field)) {
                Json.field(json, field, value);
            }
        });
    }

    private static boolean isOne(RawJson n) {
        return n.text().equals("1") || n.text().equals("null");
    }

    private static boolean isInner(String field) {
        return field.startsWith("response_format.")
                || field.startsWith("json_schema.")
                || field.startsWith("stream_options.");
    }
}
