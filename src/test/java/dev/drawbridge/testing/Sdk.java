package dev.drawbridge.testing;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import java.net.URI;
import java.time.Duration;

/// The vendors' own client libraries, pointed at an address and without retries.
public final class Sdk {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Sdk() {}

    public static AnthropicClient anthropic(URI url) {
        return anthropic(url, "test");
    }

    public static AnthropicClient anthropic(URI url, String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(url.toString())
                .apiKey(key)
                .maxRetries(0)
                .timeout(PATIENCE)
                .build();
    }

    public static OpenAIClient openAi(URI url) {
        return openAi(url, "test");
    }

    public static OpenAIClient openAi(URI url, String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(url + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .timeout(PATIENCE)
                .build();
    }

    /// It never tries again unless told to.
    public static Client gemini(URI url) {
        return gemini(url, "test");
    }

    public static Client gemini(URI url, String key) {
        return Client.builder()
                .apiKey(key)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(url.toString())
                        .timeout((int) PATIENCE.toMillis())
                        .retryOptions(HttpRetryOptions.builder().attempts(1))
                        .build())
                .build();
    }

    public static SdkAnswer ask(AnthropicClient client, boolean stream, MessageCreateParams request) {
        return SdkAnswer.of(message(client, stream, request));
    }

    public static SdkAnswer ask(OpenAIClient client, boolean stream, ChatCompletionCreateParams request) {
        return SdkAnswer.of(completion(client, stream, request));
    }

    public static SdkAnswer ask(OpenAIClient client, boolean stream, ResponseCreateParams request) {
        return SdkAnswer.of(response(client, stream, request));
    }

    /// The whole answer, put together by the library where it is streamed.
    public static Message message(AnthropicClient client, boolean stream, MessageCreateParams request) {
        if (!stream) {
            return client.messages().create(request);
        }
        MessageAccumulator whole = MessageAccumulator.create();
        try (var events = client.messages().createStreaming(request)) {
            events.stream().forEach(whole::accumulate);
        }
        return whole.message();
    }

    /// The whole answer, put together by the library where it is streamed, then with usage.
    public static ChatCompletion completion(OpenAIClient client, boolean stream, ChatCompletionCreateParams request) {
        if (!stream) {
            return client.chat().completions().create(request);
        }
        var streamed = request.toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (var chunks = client.chat().completions().createStreaming(streamed)) {
            chunks.stream().forEach(whole::accumulate);
        }
        return whole.chatCompletion();
    }

    /// The whole answer, put together by the library where it is streamed.
    public static Response response(OpenAIClient client, boolean stream, ResponseCreateParams request) {
        if (!stream) {
            return client.responses().create(request);
        }
        ResponseAccumulator whole = ResponseAccumulator.create();
        try (var events = client.responses().createStreaming(request)) {
            events.stream().forEach(whole::accumulate);
        }
        return whole.response();
    }
}
