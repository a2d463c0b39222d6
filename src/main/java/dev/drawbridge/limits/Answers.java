package dev.drawbridge.limits;

import dev.drawbridge.call.Call;
import dev.drawbridge.dialect.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many answers a request asks for at once, each as long as its limit.
final class Answers {
    private static final Pattern CANDIDATES = Pattern.compile("\"candidate_?[cC]ount\"\\s*:\\s*(\\d{1,4})\\b");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private Answers() {}

    static int in(Call call) {
        return switch (call.dialect()) {
            case OPENAI_CHAT -> number(member(call, "n"));
            case GEMINI -> candidates(member(call, "generationConfig") + member(call, "generation_config"));
            case OPENAI_RESPONSES, ANTHROPIC, OLLAMA -> 1;
        };
    }

    private static String member(Call call, String name) {
        return call.head().members().contains(name)
                ? RequestBody.member(call.body(), name)
                        .map(json -> new String(json, StandardCharsets.UTF_8))
                        .orElse("")
                : "";
    }

    private static int candidates(String config) {
        Matcher found = CANDIDATES.matcher(config);
        return found.find() ? number(found.group(1)) : 1;
    }

    private static int number(String json) {
        String digits = json.strip();
        return NUMBER.matcher(digits).matches() ? Math.max(1, Integer.parseInt(digits)) : 1;
    }
}
