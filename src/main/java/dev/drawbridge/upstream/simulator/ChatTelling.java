package dev.drawbridge.upstream.simulator;

/// An OpenAI Chat stream: `data:` lines only, usage in a chunk of its own when asked for, `[DONE]` at the end.
///
/// [The chat completion chunk object](https://platform.openai.com/docs/api-reference/chat-streaming/streaming)
final class ChatTelling implements Telling {
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] DONE = WireText.utf8("data: [DONE]\n\n");

    private final Prompt prompt;
    private final Script script;
    private final String head;
    private final String usageMember;
    private final byte[] text;
    private final byte[] thinking;
    private final byte[] refusal;
    private final byte[] wordEnd;
    private final byte[] argumentsEnd;

    ChatTelling(Prompt prompt, Script script) {
        this.prompt = prompt;
        this.script = script;
        this.head = """
            data: {"id":"%s","object":"chat.completion.chunk","created":%d,"model":%s,\
            "system_fingerprint":"fp_simulator","choices":[\
            """.formatted(ChatVoice.id(prompt), ChatVoice.CREATED, WireText.quote(prompt.model()));
        this.usageMember = prompt.streamUsage() ? ",\"usage\":null" : "";
        this.text = WireText.utf8(delta("{\"content\":\""));
        this.thinking = WireText.utf8(delta("{\"reasoning_content\":\""));
        this.refusal = WireText.utf8(delta("{\"refusal\":\""));
        this.wordEnd = WireText.utf8("\"}" + end("null"));
        this.argumentsEnd = WireText.utf8("\"}}]}" + end("null"));
    }

    @Override
    public byte[] begin() {
        return chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null");
    }

    @Override
    public byte[] open(int index, Piece piece) {
        return piece instanceof Piece.ToolCall call ? chunk(callDelta(call), "null") : NOTHING;
    }

    @Override
    public byte[] word(int index, Piece piece, String word) {
        byte[] escaped = WireText.escaped(word);
        return switch (piece) {
            case Piece.Text _ -> WireText.join(text, escaped, wordEnd);
            case Piece.Thinking _ -> WireText.join(thinking, escaped, wordEnd);
            case Piece.Refusal _ -> WireText.join(refusal, escaped, wordEnd);
            case Piece.ToolCall call -> WireText.join(argumentsStart(call), escaped, argumentsEnd);
        };
    }

    @Override
    public byte[] close(int index, Piece piece) {
        return NOTHING;
    }

    @Override
    public byte[] finish() {
        byte[] last = chunk("{}", '"' + ChatVoice.reason(script.speech().finish()) + '"');
        byte[] usage = WireText.utf8(
                prompt.streamUsage() ? head + "],\"usage\":" + ChatVoice.usage(script.usage()) + "}\n\n" : "");
        return WireText.join(last, usage, DONE);
    }

    @Override
    public byte[] fail(Trouble trouble) {
        return WireText.utf8("data: " + ChatVoice.error(trouble) + "\n\n");
    }

    private String callDelta(Piece.ToolCall call) {
        return """
            {"tool_calls":[{"index":%d,"id":"%s","type":"function","function":{"name":%s,"arguments":""}}]}\
            """.formatted(call.ordinal(), ChatVoice.callId(prompt, call), WireText.quote(call.name()));
    }

    private byte[] argumentsStart(Piece.ToolCall call) {
        return WireText.utf8(
                delta("{\"tool_calls\":[{\"index\":" + call.ordinal() + ",\"function\":{\"arguments\":\""));
    }

    private byte[] chunk(String delta, String finishReason) {
        return WireText.utf8(delta(delta) + end(finishReason));
    }

    private String delta(String delta) {
        return head + "{\"index\":0,\"delta\":" + delta;
    }

    private String end(String finishReason) {
        return ",\"logprobs\":null,\"finish_reason\":" + finishReason + "}]" + usageMember + "}\n\n";
    }
}
