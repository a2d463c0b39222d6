package dev.drawbridge.testing;

import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.ToolUseBlock;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseOutputMessage;
import com.openai.models.responses.ResponseReasoningItem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a vendor's own client library understood of an answer.
///
/// @param thinking with its signature in brackets; empty for Chat Completions, which knows no thinking
/// @param calls as `name {"json":"arguments"}`
/// @param input the whole prompt, cached tokens included
public record SdkAnswer(
        String text, String thinking, List<String> calls, String finish, long input, long cacheRead, long output) {

    public static SdkAnswer of(Message message) {
        var usage = message.usage();
        long cacheRead = usage.cacheReadInputTokens().orElse(0L);
        return new SdkAnswer(
                message.content().stream()
                        .flatMap(block -> block.text().stream())
                        .map(block -> block.text())
                        .collect(Collectors.joining()),
                message.content().stream()
                        .flatMap(block -> block.thinking().stream())
                        .map(block -> block.thinking() + " [" + block.signature() + "]")
                        .collect(Collectors.joining()),
                message.content().stream()
                        .flatMap(block -> block.toolUse().stream())
                        .map(SdkAnswer::call)
                        .toList(),
                message.stopReason().map(Object::toString).orElse(""),
                usage.inputTokens()
                        + cacheRead
                        + usage.cacheCreationInputTokens().orElse(0L),
                cacheRead,
                usage.outputTokens());
    }

    public static SdkAnswer of(ChatCompletion completion) {
        ChatCompletion.Choice choice = completion.choices().getFirst();
        ChatCompletionMessage message = choice.message();
        var usage = completion.usage();
        return new SdkAnswer(
                message.content().orElse("") + message.refusal().orElse(""),
                "",
                message.toolCalls().orElse(List.of()).stream()
                        .map(call -> call(call.asFunction().function()))
                        .toList(),
                choice.finishReason().toString(),
                usage.map(CompletionUsage::promptTokens).orElse(-1L),
                usage.flatMap(CompletionUsage::promptTokensDetails)
                        .flatMap(details -> details.cachedTokens())
                        .orElse(-1L),
                usage.map(CompletionUsage::completionTokens).orElse(-1L));
    }

    public static SdkAnswer of(Response response) {
        var usage = response.usage();
        return new SdkAnswer(
                response.output().stream()
                        .flatMap(item -> item.message().stream())
                        .flatMap(message -> message.content().stream())
                        .map(SdkAnswer::text)
                        .collect(Collectors.joining()),
                response.output().stream()
                        .flatMap(item -> item.reasoning().stream())
                        .map(SdkAnswer::thinking)
                        .collect(Collectors.joining()),
                response.output().stream().flatMap(SdkAnswer::calls).toList(),
                response.incompleteDetails()
                        .flatMap(details -> details.reason())
                        .map(Object::toString)
                        .orElseGet(() -> response.status().map(Object::toString).orElse("")),
                usage.map(told -> told.inputTokens()).orElse(-1L),
                usage.map(told -> told.inputTokensDetails().cachedTokens()).orElse(-1L),
                usage.map(told -> told.outputTokens()).orElse(-1L));
    }

    private static String text(ResponseOutputMessage.Content content) {
        return content.outputText().map(text -> text.text()).orElse("")
                + content.refusal().map(refusal -> refusal.refusal()).orElse("");
    }

    private static String thinking(ResponseReasoningItem item) {
        String text = item.summary().stream().map(part -> part.text()).collect(Collectors.joining("|"));
        return text + " [" + item.encryptedContent().orElse("") + "]";
    }

    private static Stream<String> calls(ResponseOutputItem item) {
        return Stream.concat(
                item.functionCall().map(call -> call.name() + " " + call.arguments()).stream(),
                item.customToolCall().map(call -> call.name() + " " + call.input()).stream());
    }

    private static String call(ToolUseBlock block) {
        return block.name() + " " + WireScripts.json(block._input().convert(Object.class));
    }

    private static String call(ChatCompletionMessageFunctionToolCall.Function function) {
        return function.name() + " " + function.arguments();
    }
}
