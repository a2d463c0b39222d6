package dev.drawbridge.conformance;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.Sdk;
import dev.drawbridge.testing.SdkAnswer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// OpenAI's library, asking for Chat Completions.
record ChatLibrary(OpenAIClient client) implements Library {
    private record Completed(
            ChatLibrary library, boolean stream, ChatCompletionCreateParams request, ChatCompletion reply)
            implements Turn {
        @Override
        public SdkAnswer answer() {
            return SdkAnswer.of(reply);
        }

        @Override
        public Usage usage() {
            var told = reply.usage().orElseThrow();
            var prompt = told.promptTokensDetails();
            long read = prompt.flatMap(details -> details.cachedTokens()).orElse(0L);
            long write = prompt.flatMap(details -> details.cacheWriteTokens()).orElse(0L);
            long reasoning = told.completionTokensDetails()
                    .flatMap(details -> details.reasoningTokens())
                    .orElse(0L);
            return new Usage(told.promptTokens() - read - write, read, write, 0, told.completionTokens(), reasoning);
        }

        @Override
        public Turn results(String... results) {
            var message = reply.choices().getFirst().message();
            var calls = message.toolCalls().orElseThrow();
            var next = request.toBuilder().addMessage(message);
            for (int i = 0; i < results.length; i++) {
                next.addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(calls.get(i).asFunction().id())
                        .content(results[i])
                        .build());
            }
            return library.send(stream, next.build());
        }

        @Override
        public Turn say(String text) {
            var message = reply.choices().getFirst().message();
            return library.send(
                    stream,
                    request.toBuilder().addMessage(message).addUserMessage(text).build());
        }
    }

    @Override
    public Turn ask(Way way, Wish wish) {
        return send(way.stream(), Requests.openAi(way, members(wish)));
    }

    private Turn send(boolean stream, ChatCompletionCreateParams request) {
        return new Completed(this, stream, request, Sdk.completion(client, stream, request));
    }

    private static String members(Wish wish) {
        return switch (wish) {
            case SENTENCE -> "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
            case TOOLS -> """
                "messages":[{"role":"user","content":"Weather and time?"}],
                "tools":[{"type":"function","function":{"name":"get_weather","description":"Tells it.","parameters":%s}},
                         {"type":"function","function":{"name":"get_time","parameters":%s}}]\
                """.formatted(Wish.CITY, Wish.NOTHING);
            case THOUGHT -> "\"reasoning_effort\":\"high\",\"messages\":[{\"role\":\"user\",\"content\":\"Hard?\"}]";
            case IMAGE -> look("""
                {"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}\
                """.formatted(Wish.PNG));
            case DOCUMENT -> look("""
                {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,%s"}}\
                """.formatted(Wish.PDF));
            case SCHEMA -> """
                "messages":[{"role":"user","content":"Hi"}],"response_format":{"type":"json_schema","json_schema":{
                  "name":"city","strict":true,"schema":%s}}\
                """.formatted(Wish.CITY);
        };
    }

    private static String look(String part) {
        return "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Look.\"}," + part + "]}]";
    }

    @Override
    public String listen(Way way, Consumer<String> text) {
        var end = new AtomicReference<>("");
        try (var chunks = client.chat().completions().createStreaming(Requests.openAi(way, members(Wish.SENTENCE)))) {
            chunks.stream().flatMap(chunk -> chunk.choices().stream()).forEach(choice -> {
                choice.delta().content().ifPresent(text);
                choice.finishReason().ifPresent(reason -> end.set(reason.toString()));
            });
        }
        return end.get();
    }

    @Override
    public String word(Ending ending) {
        return switch (ending) {
            case DONE -> "stop";
            case CALLS -> "tool_calls";
            case LIMIT -> "length";
            case FILTER -> "content_filter";
        };
    }
}
