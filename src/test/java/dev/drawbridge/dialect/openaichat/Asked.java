package dev.drawbridge.dialect.openaichat;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A request that can be varied member by member.
record Asked(
        List<Message> messages,
        List<Tool> tools,
        ToolChoice choice,
        Boolean parallel,
        Integer maxTokens,
        Sampling sampling,
        Reasoning reasoning,
        OutputFormat output,
        String user,
        boolean stream,
        Extras extras) {
    static Asked of(Message... messages) {
        return new Asked(
                List.of(messages),
                List.of(),
                null,
                null,
                null,
                Sampling.DEFAULT,
                Reasoning.UNSAID,
                new OutputFormat.Text(),
                null,
                false,
                Extras.NONE);
    }

    Asked tools(Tool... with) {
        return new Asked(
                messages,
                List.of(with),
                choice,
                parallel,
                maxTokens,
                sampling,
                reasoning,
                output,
                user,
                stream,
                extras);
    }

    Asked choice(ToolChoice with) {
        return new Asked(messages, tools, with, parallel, maxTokens, sampling, reasoning, output, user, stream, extras);
    }

    Asked parallel(Boolean with) {
        return new Asked(messages, tools, choice, with, maxTokens, sampling, reasoning, output, user, stream, extras);
    }

    Asked maxTokens(int with) {
        return new Asked(messages, tools, choice, parallel, with, sampling, reasoning, output, user, stream, extras);
    }

    Asked sampling(Sampling with) {
        return new Asked(messages, tools, choice, parallel, maxTokens, with, reasoning, output, user, stream, extras);
    }

    Asked reasoning(Reasoning with) {
        return new Asked(messages, tools, choice, parallel, maxTokens, sampling, with, output, user, stream, extras);
    }

    Asked output(OutputFormat with) {
        return new Asked(messages, tools, choice, parallel, maxTokens, sampling, reasoning, with, user, stream, extras);
    }

    Asked user(String with) {
        return new Asked(
                messages, tools, choice, parallel, maxTokens, sampling, reasoning, output, with, stream, extras);
    }

    Asked streamed() {
        return new Asked(messages, tools, choice, parallel, maxTokens, sampling, reasoning, output, user, true, extras);
    }

    Asked extras(Extras with) {
        return new Asked(messages, tools, choice, parallel, maxTokens, sampling, reasoning, output, user, stream, with);
    }

    ChatRequest request() {
        return new ChatRequest(
                "asked", messages, tools, choice, parallel, maxTokens, sampling, reasoning, output, user, stream, false,
                extras);
    }

    Encoded encode(Target target) {
        return new RequestWriter(request(), target).write();
    }

    JsonNode json(Quirk... quirks) {
        return Golden.json(encode(target(quirks)).bytes());
    }

    List<String> lost(Quirk... quirks) {
        return encode(target(quirks)).losses().stream().map(Loss::field).toList();
    }

    static Target target(Quirk... quirks) {
        return new Target("gpt-6", Set.of(quirks), ModelTraits.UNKNOWN);
    }

    static Target target(ModelTraits traits) {
        return new Target("gpt-6", Set.of(), traits);
    }
}
