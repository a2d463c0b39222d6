package dev.drawbridge.edge;

import dev.drawbridge.call.Call;
import dev.drawbridge.catalog.Deployment;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Source;
import dev.drawbridge.chat.Tool;
import dev.drawbridge.context.TokenCounter;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.limits.WorstCase.PromptCount;
import dev.drawbridge.upstream.simulator.Simulator;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// The most tokens that a prompt can have: what the simulator will count, what OpenAI's tokenizer counts for its
/// models,
/// and a quarter more than the estimate for all others.
record PromptCounts(TokenCounter counter) implements PromptCount {
    private static final int MARGIN = 4;
    /// By these a provider adds what it holds itself.
    private static final Set<String> HELD_ELSEWHERE = Set.of(
            "previous_response_id",
            "conversation",
            "cachedContent",
            "cached_content",
            "container",
            "mcp_servers",
            "web_search_options",
            "plugins");

    @Override
    public OptionalLong most(Call call, Deployment target) {
        Set<String> members = call.head().members();
        boolean template = call.dialect() == Dialect.OPENAI_RESPONSES && members.contains("prompt");
        if (template || members.stream().anyMatch(HELD_ELSEWHERE::contains)) {
            return OptionalLong.empty();
        }
        try {
            ChatRequest request = Codecs.of(call.dialect()).readRequest(call.head(), call.body());
            return switch (target.provider().transport()) {
                case SIMULATOR -> OptionalLong.of(simulated(call, request, target));
                case HTTP, CLAUDE_CLI -> counted(request, target.model());
            };
        } catch (FaultException _) {
            // What the gateway does not understand the provider may: no token is shorter than a byte
            return OptionalLong.of(call.body().length);
        }
    }

    private static long simulated(Call call, ChatRequest request, Deployment target) {
        Provider provider = target.provider();
        Dialect dialect = provider.dialectFor(call.dialect());
        if (dialect == call.dialect() && call.head().ownForm()) {
            return Simulator.inputTokens(call.body());
        }
        Codec written = Codecs.of(dialect);
        var as = new Target(target.model(), provider.quirks(), ModelTraits.UNKNOWN);
        return Simulator.inputTokens(written.writeRequest(request, as).bytes());
    }

    private OptionalLong counted(ChatRequest request, String model) {
        if (isPartlyElsewhere(request)) {
            return OptionalLong.empty();
        }
        long counted = counter.count(request, model);
        return OptionalLong.of(counter.isExact(model) ? counted : counted + Math.ceilDiv(counted, MARGIN));
    }

    private static boolean isPartlyElsewhere(ChatRequest request) {
        return request.tools().stream().anyMatch(Tool.Hosted.class::isInstance)
                || request.messages().stream()
                        .flatMap(message -> message.parts().stream())
                        .flatMap(PromptCounts::withContent)
                        .anyMatch(PromptCounts::isElsewhere);
    }

    private static Stream<Part> withContent(Part part) {
        return part instanceof Part.ToolResult result
                ? Stream.concat(Stream.of(part), result.content().stream())
                : Stream.of(part);
    }

    private static boolean isElsewhere(Part part) {
        return switch (part) {
            case Part.Document document -> isElsewhere(document.source());
            case Part.Foreign _ -> true;
            case Part.Image _,
                    Part.Text _,
                    Part.Thinking _,
                    Part.Refusal _,
                    Part.Audio _,
                    Part.ToolCall _,
                    Part.ToolResult _ -> false;
        };
    }

    private static boolean isElsewhere(Source source) {
        return switch (source) {
            case Source.Url _, Source.StoredFile _ -> true;
            case Source.Base64 _, Source.PlainText _ -> false;
        };
    }
}
