package dev.drawbridge.conformance;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.ToolResultBlockParam;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.testing.Sdk;
import dev.drawbridge.testing.SdkAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Anthropic's library.
record MessagesLibrary(AnthropicClient client) implements Library {
    private record Answered(MessagesLibrary library, boolean stream, MessageCreateParams request, Message reply)
            implements Turn {
        @Override
        public SdkAnswer answer() {
            return SdkAnswer.of(reply);
        }

        @Override
        public Usage usage() {
            var told = reply.usage();
            return new Usage(
                    told.inputTokens(),
                    told.cacheReadInputTokens().orElse(0L),
                    told.cacheCreationInputTokens().orElse(0L),
                    0,
                    told.outputTokens(),
                    told.outputTokensDetails()
                            .map(details -> details.thinkingTokens())
                            .orElse(0L));
        }

        @Override
        public Turn results(String... results) {
            var calls = reply.content().stream()
                    .flatMap(block -> block.toolUse().stream())
                    .toList();
            List<ContentBlockParam> blocks = new ArrayList<>();
            for (int i = 0; i < results.length; i++) {
                blocks.add(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                        .toolUseId(calls.get(i).id())
                        .content(results[i])
                        .build()));
            }
            return library.send(
                    stream,
                    request.toBuilder()
                            .addMessage(reply)
                            .addUserMessageOfContentBlockParams(blocks)
                            .build());
        }

        @Override
        public Turn say(String text) {
            return library.send(
                    stream,
                    request.toBuilder().addMessage(reply).addUserMessage(text).build());
        }
    }

    @Override
    public Turn ask(Way way, Wish wish) {
        return send(way.stream(), request(way, wish));
    }

    private static MessageCreateParams request(Way way, Wish wish) {
        return Requests.anthropic(way, "\"max_tokens\":9000," + members(wish));
    }

    private Turn send(boolean stream, MessageCreateParams request) {
        return new Answered(this, stream, request, Sdk.message(client, stream, request));
    }

    private static String members(Wish wish) {
        return switch (wish) {
            case SENTENCE -> said("\"Hi\"");
            case TOOLS -> said("\"Weather and time?\"") + """
                ,"tools":[{"name":"get_weather","description":"Tells it.","input_schema":%s},
                          {"name":"get_time","input_schema":%s}]\
                """.formatted(Wish.CITY, Wish.NOTHING);
            case THOUGHT -> said("\"Hard?\"") + ",\"thinking\":{\"type\":\"adaptive\"}";
            case IMAGE -> look("image", "image/png", Wish.PNG);
            case DOCUMENT -> look("document", "application/pdf", Wish.PDF);
            case SCHEMA -> said("\"Hi\"") + """
                ,"output_config":{"format":{"type":"json_schema","schema":%s}}\
                """.formatted(Wish.CITY);
        };
    }

    private static String look(String type, String mediaType, String content) {
        return said("""
            [{"type":"text","text":"Look."},
             {"type":"%s","source":{"type":"base64","media_type":"%s","data":"%s"}}]\
            """.formatted(type, mediaType, content));
    }

    private static String said(String content) {
        return "\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]";
    }

    @Override
    public String listen(Way way, Consumer<String> text) {
        var end = new AtomicReference<>("");
        try (var events = client.messages().createStreaming(request(way, Wish.SENTENCE))) {
            events.stream().forEach(event -> {
                event.contentBlockDelta()
                        .ifPresent(delta -> text.accept(delta.delta().asText().text()));
                event.messageDelta()
                        .flatMap(delta -> delta.delta().stopReason())
                        .ifPresent(reason -> end.set(reason.toString()));
            });
        }
        return end.get();
    }

    @Override
    public String word(Ending ending) {
        return switch (ending) {
            case DONE -> "end_turn";
            case CALLS -> "tool_use";
            case LIMIT -> "max_tokens";
            case FILTER -> "refusal";
        };
    }
}
