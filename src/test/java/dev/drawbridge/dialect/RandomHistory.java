package dev.drawbridge.dialect;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.OutputFormat;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Sampling;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Source;
import dev.drawbridge.chat.Tool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Makes legal conversations of everything that both clients and providers may say, the same for the same seed. Every
/// text holds a mark of its own (`⟦u3⟧`: u user, a assistant, r result, s system), so that it can be found again.
final class RandomHistory {
    private static final List<String> TOOLS = List.of(
            "read",
            "docs.search",
            "mcp__a_server_with_a_long_name__a_tool_with_a_name_that_is_longer_than_allowed",
            "語");
    private static final List<String> IDS = List.of("call_%d", "toolu_%d", "functions.read:%d", "x_x2E %d/ü", "_x5F%d");
    private static final List<String> SPICES = List.of("", " 北京 🚀", "\n\"\\", " \u0007\u2028", " <system-reminder>");

    private final Random random;
    private final boolean onlyInlineImages;
    private final List<Message> messages = new ArrayList<>();
    private int texts;
    private int calls;

    private RandomHistory(long seed, boolean onlyInlineImages) {
        this.random = new Random(seed);
        this.onlyInlineImages = onlyInlineImages;
    }

    /// A conversation that this dialect can carry.
    static ChatRequest of(long seed, Dialect target) {
        return new RandomHistory(seed, target == Dialect.OLLAMA).request();
    }

    private ChatRequest request() {
        for (int i = random.nextInt(3); i > 0; i--) {
            messages.add(new Message(chance(2) ? Role.SYSTEM : Role.DEVELOPER, List.of(text('s'))));
        }
        for (int turns = 1 + random.nextInt(5); turns > 0; turns--) {
            user();
            if (turns > 1) {
                assistant();
            }
        }
        List<Tool> tools = TOOLS.stream().map(RandomHistory::tool).toList();
        return new ChatRequest(
                "some-model",
                messages,
                tools,
                null,
                null,
                1000,
                Sampling.DEFAULT,
                Reasoning.UNSAID,
                new OutputFormat.Text(),
                null,
                chance(2),
                true,
                Extras.NONE);
    }

    private static Tool tool(String name) {
        return new Tool.Function(name, null, new RawJson("{\"type\":\"object\",\"properties\":{}}"));
    }

    private void user() {
        var parts = new ArrayList<Part>();
        parts.add(text('u'));
        for (int i = random.nextInt(3); i > 0; i--) {
            parts.add(shown());
        }
        if (chance(6)) {
            parts.add(random.nextInt(parts.size() + 1), new Part.Text(chance(2) ? "" : " \n"));
        }
        messages.add(new Message(Role.USER, parts));
        if (chance(8)) {
            messages.add(new Message(Role.DEVELOPER, List.of(text('s'))));
        }
    }

    private Part shown() {
        return switch (random.nextInt(onlyInlineImages ? 1 : 4)) {
            case 0 -> new Part.Image(new Source.Base64("image/png", "iVBORw0K" + random.nextInt(1000)));
            case 1 -> new Part.Image(new Source.Url("https://example.test/" + random.nextInt(1000) + ".png"));
            case 2 -> new Part.Document(new Source.Base64("application/pdf", "JVBERi0x"), "report.pdf");
            default -> text('u');
        };
    }

    /// An answer; after one that calls tools, their results and the answer to those.
    private void assistant() {
        var parts = new ArrayList<Part>();
        thinking(parts);
        boolean calling = chance(2);
        if (!calling || chance(2)) {
            parts.add(text('a'));
        }
        var called = new ArrayList<String>();
        for (int i = calling ? 1 + random.nextInt(3) : 0; i > 0; i--) {
            String id = IDS.get(random.nextInt(IDS.size())).formatted(calls++);
            called.add(id);
            parts.add(new Part.ToolCall(id, TOOLS.get(random.nextInt(TOOLS.size())), arguments()));
        }
        messages.add(new Message(Role.ASSISTANT, parts));
        if (!called.isEmpty()) {
            results(called);
            assistant();
        }
    }

    private void thinking(List<Part> parts) {
        switch (random.nextInt(6)) {
            case 0 -> parts.add(new Part.Thinking("hm", new Seal(Dialect.ANTHROPIC.id(), "Eq" + texts++)));
            case 1 ->
                parts.add(new Part.Thinking("", new Seal(Dialect.ANTHROPIC.id(), "Er" + texts++), true, Extras.NONE));
            case 2 -> parts.add(new Part.Thinking("hm", null));
            default -> {}
        }
    }

    private String arguments() {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "{}";
            case 2 -> "{\"a\": [1.50, null, \"\\ud83d\\ude80\"]}";
            default -> "{\"path\":\"/tmp/x\",\"深\":{\"n\":1e3}}";
        };
    }

    /// Every call is answered, in any order, in one message or two, with or without other words.
    private void results(List<String> called) {
        Collections.shuffle(called, random);
        var parts = new ArrayList<Part>();
        for (String id : called) {
            parts.add(new Part.ToolResult(id, result(), chance(4), null, Extras.NONE));
            if (chance(5)) {
                messages.add(new Message(Role.USER, parts));
                parts.clear();
            }
        }
        if (chance(4)) {
            parts.add(chance(2) ? 0 : parts.size(), text('u'));
        }
        if (!parts.isEmpty()) {
            messages.add(new Message(Role.USER, parts));
        }
    }

    private List<Part> result() {
        return switch (random.nextInt(4)) {
            case 0 -> List.of();
            case 1 -> List.of(text('r'), text('r'));
            case 2 -> List.of(text('r'), new Part.Image(new Source.Base64("image/png", "iVBORw0K" + texts)));
            default -> List.of(text('r'));
        };
    }

    private Part text(char kind) {
        return new Part.Text("⟦" + kind + texts++ + "⟧" + SPICES.get(random.nextInt(SPICES.size())));
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
