package dev.drawbridge.upstream.simulator;

import dev.drawbridge.chat.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides which of the offered tools an answer calls: the forced one, the ones a directive names, or one whose name
/// the user says. After a tool result nothing is called, so that every conversation comes to its end.
final class ToolUse {
    private static final int FRAGMENT = 12;

    private final Prompt prompt;
    private final Optional<Directive.Call> order;
    private final List<Prompt.OfferedTool> offered;

    ToolUse(Prompt prompt, Directives directives) {
        this.prompt = prompt;
        this.order = directives.find(Directive.Call.class);
        this.offered = allowed(prompt);
    }

    private static List<Prompt.OfferedTool> allowed(Prompt prompt) {
        return switch (prompt.toolChoice()) {
            case ToolChoice.Auto _, ToolChoice.Required _ -> prompt.tools();
            case ToolChoice.None _ -> List.of();
            case ToolChoice.Named named -> called(prompt, List.of(named.name()));
            case ToolChoice.Allowed allowed -> called(prompt, allowed.names());
        };
    }

    private static List<Prompt.OfferedTool> called(Prompt prompt, List<String> names) {
        return prompt.tools().stream()
                .filter(tool -> names.contains(tool.name()))
                .toList();
    }

    /// The calls to make; none when the answer is to be a text.
    List<Piece> calls() {
        List<Piece> calls = new ArrayList<>();
        for (Prompt.OfferedTool tool : wanted()) {
            calls.add(new Piece.ToolCall(calls.size(), tool.name(), arguments(tool)));
        }
        return calls;
    }

    /// What to say when a directive names tools that may not be called.
    Optional<String> regret() {
        if (order.isEmpty() || prompt.toolResult().isPresent()) {
            return Optional.empty();
        }
        String names = offered.stream().map(Prompt.OfferedTool::name).collect(Collectors.joining(", "));
        return Optional.of("I was told to call " + String.join(", ", order.get().tools())
                + ", but the request lets me call " + (names.isEmpty() ? "no tool." : "only " + names + "."));
    }

    private List<Prompt.OfferedTool> wanted() {
        if (prompt.toolResult().isPresent()) {
            return List.of();
        }
        List<Prompt.OfferedTool> wanted = asked();
        if (wanted.isEmpty() && forced()) {
            wanted = offered.stream().limit(1).toList();
        }
        return prompt.parallelCalls() ? wanted : wanted.stream().limit(1).toList();
    }

    private List<Prompt.OfferedTool> asked() {
        if (order.isEmpty()) {
            return offered.stream()
                    .filter(tool -> mentioned(tool.name()))
                    .limit(1)
                    .toList();
        }
        return order.get().tools().stream()
                .flatMap(name -> offered.stream()
                        .filter(tool -> tool.name().equals(name))
                        .limit(1))
                .toList();
    }

    private boolean forced() {
        return switch (prompt.toolChoice()) {
            case ToolChoice.Auto _, ToolChoice.None _ -> false;
            case ToolChoice.Required _, ToolChoice.Named _ -> true;
            case ToolChoice.Allowed allowed -> allowed.required();
        };
    }

    private boolean mentioned(String name) {
        String text = prompt.text();
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            if (!partOfName(text, at - 1) && !partOfName(text, at + name.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean partOfName(String text, int at) {
        return at >= 0
                && at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_' || text.charAt(at) == '-');
    }

    private Words arguments(Prompt.OfferedTool tool) {
        boolean empty = order.isPresent() && !order.get().withArguments();
        return Words.chunks(empty ? "" : ExampleArguments.of(tool.schema()), FRAGMENT);
    }
}
