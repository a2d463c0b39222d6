package dev.drawbridge.testing;

import dev.drawbridge.chat.Usage;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What Ollama's chat API answers. Its calls have ids of their own, its thinking has no signature, and it tells a
/// refusal as any other text.
record OllamaScripts(Usage usage) implements WireScripts {
    static final Usage USAGE = new Usage(25, 0, 0, 0, 12, 0);

    private static final String HEAD = "{\"model\":\"qwen3:8b\",\"created_at\":\"2026-11-20T10:00:00.123456789Z\",";
    private static final String GOES_ON = ",\"done\":false}\n";

    @Override
    public WireScripts withUsage(Usage other) {
        return new OllamaScripts(other.known());
    }

    @Override
    public WireScript text(String... pieces) {
        return script("stop", says(pieces), "\"content\":" + WireScripts.quote(String.join("", pieces)));
    }

    /// As servers do: all calls in one line, and `stop` as if there were none.
    @Override
    public WireScript tools(String text, Call... calls) {
        String all = Arrays.stream(calls).map(OllamaScripts::call).collect(Collectors.joining(","));
        String called = "\"content\":\"\",\"tool_calls\":[" + all + "]";
        return script(
                "stop",
                Stream.concat(says(text), Stream.of(called)),
                "\"content\":" + WireScripts.quote(text) + ",\"tool_calls\":[" + all + "]");
    }

    private static String call(Call call) {
        String arguments = call.json().isEmpty() ? "{}" : call.json();
        return """
            {"id":%s,"function":{"index":0,"name":%s,"arguments":%s}}\
            """.formatted(WireScripts.quote(call.id()), WireScripts.quote(call.name()), arguments);
    }

    @Override
    public WireScript thinking(String thought, String signature, String text) {
        String thinking = ",\"thinking\":" + WireScripts.quote(thought);
        return script(
                "stop",
                Stream.concat(Stream.of("\"content\":\"\"" + thinking), says(text)),
                "\"content\":" + WireScripts.quote(text) + thinking);
    }

    @Override
    public WireScript refusal(String explanation) {
        return text(explanation);
    }

    @Override
    public WireScript cutByLength(String text) {
        return script("length", says(text), "\"content\":" + WireScripts.quote(text));
    }

    @Override
    public FakeAnswer error(int status, String message) {
        return FakeAnswer.json(status, "{\"error\":" + WireScripts.quote(message) + "}");
    }

    @Override
    public FakeAnswer errorInStream(String message, String... textBefore) {
        return FakeAnswer.ndjson(lines(says(textBefore)) + "{\"error\":" + WireScripts.quote(message) + "}\n");
    }

    private static Stream<String> says(String... pieces) {
        return Arrays.stream(pieces).map(piece -> "\"content\":" + WireScripts.quote(piece));
    }

    private WireScript script(String reason, Stream<String> messages, String whole) {
        return new WireScript(lines(messages) + last("\"content\":\"\"", reason) + "\n", last(whole, reason));
    }

    private static String lines(Stream<String> messages) {
        return messages.map(members -> HEAD + message(members) + GOES_ON).collect(Collectors.joining());
    }

    private static String message(String members) {
        return "\"message\":{\"role\":\"assistant\"," + members + "}";
    }

    private String last(String members, String reason) {
        return HEAD + message(members) + """
            ,"done":true,"done_reason":"%s","total_duration":174560334,"load_duration":101397084,\
            "prompt_eval_count":%d,"prompt_eval_duration":13074791,"eval_count":%d,"eval_duration":52479709}\
            """.formatted(reason, usage.prompt(), usage.output());
    }
}
