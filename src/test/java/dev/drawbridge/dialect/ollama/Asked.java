package dev.drawbridge.dialect.ollama;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Requests of another dialect, and what of them reaches Ollama.
record Asked(
        List<Message> messages,
        List<Tool> tools,
        @Nullable ToolChoice choice,
        @Nullable Integer maxTokens,
        Reasoning reasoning,
        OutputFormat output,
        Extras extras) {
    static Asked saying(Message... messages) {
        return new Asked(
                List.of(messages), List.of(), null, null, Reasoning.UNSAID, new OutputFormat.Text(), Extras.NONE);
    }

    static Asked something() {
        return saying(Message.text(Role.USER, "Hi"));
    }

    Asked with(Tool... more) {
        return new Asked(messages, List.of(more), choice, maxTokens, reasoning, output, extras);
    }

    Asked with(ToolChoice other) {
        return new Asked(messages, tools, other, maxTokens, reasoning, output, extras);
    }

    Asked with(Reasoning other) {
        return new Asked(messages, tools, choice, maxTokens, other, output, extras);
    }

    Asked with(OutputFormat other) {
        return new Asked(messages, tools, choice, maxTokens, reasoning, other, extras);
    }

    Asked with(Extras other) {
        return new Asked(messages, tools, choice, maxTokens, reasoning, output, other);
    }

    Asked upTo(int tokens) {
        return new Asked(messages, tools, choice, tokens, reasoning, output, extras);
    }

    ChatRequest request() {
        return new ChatRequest(
                "asked",
                messages,
                tools,
                choice,
                null,
                maxTokens,
                Sampling.DEFAULT,
                reasoning,
                output,
                "somebody",
                false,
                true,
                extras);
    }

    Encoded encoded(Target target) {
        return new RequestWriter(request(), target).write();
    }

    JsonNode written() {
        return written(model("llama3.2"));
    }

    JsonNode written(Target target) {
        return Json.MAPPER.readTree(encoded(target).bytes());
    }

    List<String> lost(Target target) {
        return encoded(target).losses().stream().map(Loss::field).toList();
    }

    static Target model(String name) {
        return new Target(name, Set.of(), ModelTraits.UNKNOWN);
    }

    static Target thinking(Reasoning.Mode... modes) {
        return new Target("some-model", Set.of(), new ModelTraits(2048, Set.of(modes), true, false, true));
    }

    static ChatRequest read(String json) {
        return RequestReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(String text) {
        return Json.MAPPER.readTree(text);
    }
}
