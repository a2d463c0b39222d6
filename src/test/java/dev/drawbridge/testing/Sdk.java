package dev.drawbridge.testing;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.net.URI;

/// The vendors' own client libraries, pointed at an address and without retries.
public final class Sdk {
    private Sdk() {}

    public static AnthropicClient anthropic(URI url) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(url.toString())
                .apiKey("test")
                .maxRetries(0)
                .build();
    }

    public static OpenAIClient openAi(URI url) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(url + "/v1")
                .apiKey("test")
                .maxRetries(0)
                .build();
    }

    public static SdkAnswer ask(AnthropicClient client, boolean stream, MessageCreateParams request) {
        if (!stream) {
            return SdkAnswer.of(client.messages().create(request));
        }
        MessageAccumulator whole = MessageAccumulator.create();
        try (var events = client.messages().createStreaming(request)) {
            events.stream().forEach(whole::accumulate);
        }
        return SdkAnswer.of(whole.message());
    }

    public static SdkAnswer ask(OpenAIClient client, boolean stream, ChatCompletionCreateParams request) {
        if (!stream) {
            return SdkAnswer.of(client.chat().completions().create(request));
        }
        var streamed = request.toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (var chunks = client.chat().completions().createStreaming(streamed)) {
            chunks.stream().forEach(whole::accumulate);
        }
        return SdkAnswer.of(whole.chatCompletion());
    }
}
