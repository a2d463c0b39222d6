package dev.drawbridge.conformance;

import com.anthropic.models.messages.MessageCreateParams;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import dev.drawbridge.testing.FakeProvider;
import dev.drawbridge.testing.Sdk;
import dev.drawbridge.testing.SdkAnswer;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Requests of the libraries, told as the JSON of which they make their own types, and what becomes of them.
final class Requests {
    private Requests() {}

    static ChatCompletionCreateParams openAi(Way way, String members) {
        return openAi(way.model(), members);
    }

    static ChatCompletionCreateParams openAi(String model, String members) {
        try {
            var body = com.openai.core.ObjectMappers.jsonMapper()
                    .readValue(with(model, members), ChatCompletionCreateParams.Body.class);
            return ChatCompletionCreateParams.builder().body(body).build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ResponseCreateParams responses(Way way, String members) {
        try {
            var body = com.openai.core.ObjectMappers.jsonMapper()
                    .readValue(with(way.model(), members), ResponseCreateParams.Body.class);
            return ResponseCreateParams.builder().body(body).build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static MessageCreateParams anthropic(Way way, String members) {
        return anthropic(way.model(), members);
    }

    static MessageCreateParams anthropic(String model, String members) {
        try {
            var body = com.anthropic.core.ObjectMappers.jsonMapper()
                    .readValue(with(model, members), MessageCreateParams.Body.class);
            return MessageCreateParams.builder().body(body).build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String with(String model, String members) {
        return "{\"model\":\"" + model + "\"," + members + "}";
    }

    /// Says one sentence in the way's dialect.
    static SdkAnswer say(Gateway gateway, Way way, String text) {
        return say(gateway, way, way.model(), text);
    }

    static SdkAnswer say(Gateway gateway, Way way, String model, String text) {
        return switch (way.client()) {
            case OPENAI_CHAT ->
                Sdk.ask(
                        gateway.openAi(),
                        way.stream(),
                        ChatCompletionCreateParams.builder()
                                .model(model)
                                .addUserMessage(text)
                                .build());
            case ANTHROPIC ->
                Sdk.ask(
                        gateway.anthropic(),
                        way.stream(),
                        MessageCreateParams.builder()
                                .model(model)
                                .maxTokens(1000)
                                .addUserMessage(text)
                                .build());
            case OPENAI_RESPONSES, GEMINI, OLLAMA -> throw Way.noClient(way.client());
        };
    }

    static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    static ObjectNode body(FakeProvider.Exchange exchange) {
        return (ObjectNode) json(new String(exchange.body(), StandardCharsets.UTF_8));
    }
}
