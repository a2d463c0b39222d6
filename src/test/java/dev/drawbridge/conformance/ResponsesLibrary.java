package dev.drawbridge.conformance;

import com.openai.client.OpenAIClient;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStreamEvent;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.Sdk;
import dev.drawbridge.testing.SdkAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// OpenAI's library, asking for Responses.
record ResponsesLibrary(OpenAIClient client) implements Library {
    private record Responded(ResponsesLibrary library, boolean stream, ResponseCreateParams request, Response reply)
            implements Turn {
        @Override
        public SdkAnswer answer() {
            return SdkAnswer.of(reply);
        }

        @Override
        public Usage usage() {
            var told = reply.usage().orElseThrow();
            long read = told.inputTokensDetails().cachedTokens();
            long write = told.inputTokensDetails().cacheWriteTokens();
            long reasoning = told.outputTokensDetails().reasoningTokens();
            return new Usage(told.inputTokens() - read - write, read, write, 0, told.outputTokens(), reasoning);
        }

        @Override
        public Turn results(String... results) {
            var calls = reply.output().stream()
                    .flatMap(item -> item.functionCall().stream())
                    .toList();
            List<ResponseInputItem> input = new ArrayList<>(soFar());
            for (int i = 0; i < results.length; i++) {
                input.add(ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                        .callId(calls.get(i).callId())
                        .output(results[i])
                        .build()));
            }
            return library.send(
                    stream, request.toBuilder().inputOfResponse(input).build());
        }

        @Override
        public Turn say(String text) {
            List<ResponseInputItem> input = new ArrayList<>(soFar());
            input.add(ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                    .role(EasyInputMessage.Role.USER)
                    .content(text)
                    .build()));
            return library.send(
                    stream, request.toBuilder().inputOfResponse(input).build());
        }

        private List<ResponseInputItem> soFar() {
            return Stream.concat(
                            request.input().orElseThrow().asResponse().stream(),
                            reply.output().stream().map(Responded::back))
                    .toList();
        }

        private static ResponseInputItem back(ResponseOutputItem item) {
            return item.message()
                    .map(ResponseInputItem::ofResponseOutputMessage)
                    .or(() -> item.functionCall().map(ResponseInputItem::ofFunctionCall))
                    .or(() -> item.reasoning().map(ResponseInputItem::ofReasoning))
                    .orElseThrow();
        }
    }

    @Override
    public Turn ask(Way way, Wish wish) {
        return send(way.stream(), Requests.responses(way, "\"store\":false," + members(wish)));
    }

    private Turn send(boolean stream, ResponseCreateParams request) {
        return new Responded(this, stream, request, Sdk.response(client, stream, request));
    }

    private static String members(Wish wish) {
        return switch (wish) {
            case SENTENCE -> said("\"Hi\"");
            case TOOLS -> said("\"Weather and time?\"") + """
                ,"tools":[{"type":"function","name":"get_weather","description":"Tells it.","strict":true,"parameters":%s},
                          {"type":"function","name":"get_time","strict":true,"parameters":%s}]\
                """.formatted(Wish.CITY, Wish.NOTHING);
            case THOUGHT -> said("\"Hard?\"") + """
                ,"reasoning":{"effort":"high","summary":"auto"},"include":["reasoning.encrypted_content"]\
                """;
            case IMAGE -> look("""
                {"type":"input_image","detail":"auto","image_url":"data:image/png;base64,%s"}\
                """.formatted(Wish.PNG));
            case DOCUMENT -> look("""
                {"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,%s"}\
                """.formatted(Wish.PDF));
            case SCHEMA -> said("\"Hi\"") + """
                ,"text":{"format":{"type":"json_schema","name":"city","strict":true,"schema":%s}}\
                """.formatted(Wish.CITY);
        };
    }

    private static String look(String part) {
        return said("[{\"type\":\"input_text\",\"text\":\"Look.\"}," + part + "]");
    }

    private static String said(String content) {
        return "\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":" + content + "}]";
    }

    @Override
    public String listen(Way way, Consumer<String> text) {
        var end = new AtomicReference<>("");
        try (var events = client.responses().createStreaming(Requests.responses(way, members(Wish.SENTENCE)))) {
            events.stream().forEach(event -> {
                event.outputTextDelta().ifPresent(delta -> text.accept(delta.delta()));
                last(event).flatMap(Response::status).ifPresent(status -> end.set(status.toString()));
            });
        }
        return end.get();
    }

    private static Optional<Response> last(ResponseStreamEvent event) {
        return event.completed()
                .map(completed -> completed.response())
                .or(() -> event.incomplete().map(incomplete -> incomplete.response()))
                .or(() -> event.failed().map(failed -> failed.response()));
    }

    @Override
    public String word(Ending ending) {
        return switch (ending) {
            case DONE, CALLS -> "completed";
            case LIMIT -> "max_output_tokens";
            case FILTER -> "content_filter";
        };
    }
}
