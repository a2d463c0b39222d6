package dev.drawbridge.relay;

/// What providers send, in the wire format of their dialect.
final class ProviderBytes {
    static final String ROLE = """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"real-model","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

        """;
    static final String HELLO = """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"real-model","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}]}

        """;
    static final String STOP = """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"real-model","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        """;
    static final String USAGE = """
        data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"real-model","choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}

        """;
    static final String DONE = "data: [DONE]\n\n";
    static final String OVERLOADED_EVENT = """
        event: error
        data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

        """;
    static final String MESSAGE_START = """
        event: message_start
        data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"real-model","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,"output_tokens":1}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

        """;
    static final String MESSAGE_TEXT = """
        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

        """;
    static final String ANSWER = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"real-model","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}\
        """;
    static final String MESSAGE = """
        {"id":"msg_1","type":"message","role":"assistant","model":"real-model","content":[{"type":"text","text":"Hello"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":9,"output_tokens":3}}\
        """;

    private ProviderBytes() {}
}
