package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Target;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A request as another dialect's reader makes it, to be written for Anthropic.
record Requests(ChatRequest request, Target target) {
    static final Tool READ = new Tool.Function("read", "Reads a file", null);

    static Requests of(Message... messages) {
        return new Requests(
                new ChatRequest(
                        "alias",
                        List.of(messages),
                        List.of(),
                        null,
                        null,
                        100,
                        Sampling.DEFAULT,
                        Reasoning.UNSAID,
                        new OutputFormat.Text(),
                        null,
                        false,
                        false,
                        Extras.NONE),
                Golden.target("some-model"));
    }

    static Requests hi() {
        return of(Message.text(Role.USER, "hi"));
    }

    static Message calls(String... ids) {
        return new Message(
                Role.ASSISTANT,
                List.of(ids).stream()
                        .map(id -> (Part) new Part.ToolCall(id, "read", "{}"))
                        .toList());
    }

    static Message result(String id) {
        return new Message(Role.USER, List.of(new Part.ToolResult(id, List.of(new Part.Text("of " + id)))));
    }

    static Message parts(Role role, Part... parts) {
        return new Message(role, List.of(parts));
    }

    Requests to(String model) {
        return new Requests(request, new Target(model, Set.of(), target.traits()));
    }

    Requests to(String model, ModelTraits traits) {
        return new Requests(request, new Target(model, Set.of(), traits));
    }

    Requests with(Reasoning reasoning) {
        return with(request.tools(), request.toolChoice(), null, 100, request.sampling(), reasoning, request.output());
    }

    Requests with(Sampling sampling) {
        return with(
                request.tools(),
                request.toolChoice(),
                null,
                request.maxTokens(),
                sampling,
                request.reasoning(),
                request.output());
    }

    Requests with(OutputFormat output) {
        return with(List.of(), null, null, 100, Sampling.DEFAULT, Reasoning.UNSAID, output);
    }

    Requests with(Integer maxTokens) {
        return with(List.of(), null, null, maxTokens, Sampling.DEFAULT, request.reasoning(), request.output());
    }

    Requests with(List<Tool> tools, ToolChoice choice, Boolean parallel) {
        return with(tools, choice, parallel, 100, request.sampling(), request.reasoning(), request.output());
    }

    Requests with(Extras extras) {
        return new Requests(
                new ChatRequest(
                        "alias",
                        request.messages(),
                        request.tools(),
                        request.toolChoice(),
                        request.parallelTools(),
                        request.maxTokens(),
                        request.sampling(),
                        request.reasoning(),
                        request.output(),
                        "sam",
                        true,
                        true,
                        extras),
                target);
    }

    private Requests with(
            List<Tool> tools,
            ToolChoice choice,
            Boolean parallel,
            Integer maxTokens,
            Sampling sampling,
            Reasoning reasoning,
            OutputFormat output) {
        return new Requests(
                new ChatRequest(
                        "alias",
                        request.messages(),
                        tools,
                        choice,
                        parallel,
                        maxTokens,
                        sampling,
                        reasoning,
                        output,
                        null,
                        request.stream(),
                        false,
                        request.extras()),
                target);
    }

    Encoded encoded() {
        return Golden.CODEC.writeRequest(request, target);
    }

    JsonNode written() {
        return Golden.tree(encoded().bytes());
    }

    List<String> lost() {
        return encoded().losses().stream().map(Loss::field).toList();
    }
}
