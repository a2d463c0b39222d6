package dev.drawbridge.upstream.simulator;

/// An Anthropic Messages stream: named events, one content block after the other.
///
/// [Streaming messages](https://platform.claude.com/docs/en/build-with-claude/streaming)
final class MessagesTelling implements Telling {
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] DELTA =
            WireText.utf8("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":");
    private static final byte[] TEXT = WireText.utf8(",\"delta\":{\"type\":\"text_delta\",\"text\":\"");
    private static final byte[] THINKING = WireText.utf8(",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"");
    private static final byte[] SIGNATURE = WireText.utf8(",\"delta\":{\"type\":\"signature_delta\",\"signature\":\"");
    private static final byte[] ARGUMENTS =
            WireText.utf8(",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"");
    private static final byte[] DELTA_END = WireText.utf8("\"}}\n\n");
    private static final byte[] PING = event("ping", "");
    private static final byte[] STOP = event("message_stop", "");

    private final Prompt prompt;
    private final Script script;

    MessagesTelling(Prompt prompt, Script script) {
        this.prompt = prompt;
        this.script = script;
    }

    @Override
    public byte[] begin() {
        return event("message_start", """
            ,"message":{"id":"%s","type":"message","role":"assistant","model":%s,"content":[],"stop_reason":null,\
            "stop_sequence":null,"usage":{%s,"output_tokens":1,"service_tier":"standard"}}\
            """.formatted(
                MessagesVoice.id(prompt), WireText.quote(prompt.model()), MessagesVoice.inputUsage(script.usage())));
    }

    /// A call begins with an empty piece of arguments, as the vendor's does: its Java library fails on a call without
    /// any.
    @Override
    public byte[] open(int index, Piece piece) {
        byte[] start = event("content_block_start", ",\"index\":" + index + ",\"content_block\":" + block(piece));
        byte[] ping = index == 0 ? PING : NOTHING;
        byte[] arguments = piece instanceof Piece.ToolCall ? delta(index, ARGUMENTS, "") : NOTHING;
        return WireText.join(start, ping, arguments);
    }

    @Override
    public byte[] word(int index, Piece piece, String word) {
        return switch (piece) {
            case Piece.Text _, Piece.Refusal _ -> delta(index, TEXT, word);
            case Piece.Thinking _ -> delta(index, THINKING, word);
            case Piece.ToolCall _ -> delta(index, ARGUMENTS, word);
        };
    }

    @Override
    public byte[] close(int index, Piece piece) {
        byte[] stop = event("content_block_stop", ",\"index\":" + index);
        return piece instanceof Piece.Thinking
                ? WireText.join(delta(index, SIGNATURE, MessagesVoice.signature(prompt)), stop)
                : stop;
    }

    @Override
    public byte[] finish() {
        String members = ",\"delta\":{" + MessagesVoice.stop(script.speech()) + "},\"usage\":"
                + MessagesVoice.usage(script.usage());
        return WireText.join(event("message_delta", members), STOP);
    }

    @Override
    public byte[] fail(Trouble trouble) {
        return event("error", ",\"error\":" + MessagesVoice.error(trouble));
    }

    private String block(Piece piece) {
        return switch (piece) {
            case Piece.Text _, Piece.Refusal _ -> "{\"type\":\"text\",\"text\":\"\"}";
            case Piece.Thinking _ -> "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}";
            case Piece.ToolCall call -> """
                {"type":"tool_use","id":"%s","name":%s,"input":{}}\
                """.formatted(MessagesVoice.callId(prompt, call), WireText.quote(call.name()));
        };
    }

    private static byte[] delta(int index, byte[] kind, String word) {
        return WireText.join(DELTA, WireText.utf8(Integer.toString(index)), kind, WireText.escaped(word), DELTA_END);
    }

    private static byte[] event(String type, String members) {
        return WireText.utf8("event: " + type + "\ndata: {\"type\":\"" + type + '"' + members + "}\n\n");
    }
}
