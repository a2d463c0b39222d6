package dev.drawbridge.process;

/// The two formats that clients stream in.
enum ClientDialect {
    OPENAI("/v1/chat/completions", "\"content\":", "data: [DONE]"),
    ANTHROPIC("/v1/messages", "\"text_delta\"", "data: {\"type\":\"message_stop\"}");

    private final String path;
    private final String word;
    private final String end;

    ClientDialect(String path, String word, String end) {
        this.path = path;
        this.word = word;
        this.end = end;
    }

    String path() {
        return path;
    }

    /// A request that both understand.
    String request(String model, boolean stream, String text) {
        return """
            {"model":"%s","max_tokens":100000,"stream":%s,"messages":[{"role":"user","content":"%s"}]}\
            """.formatted(model, stream, text);
    }

    /// Whether a line of a stream carries a piece of the answer.
    boolean isWord(String line) {
        return line.startsWith("data: ") && line.contains(word) && !line.contains("\"content\":\"\"");
    }

    /// Whether it is the line with which a complete stream ends.
    boolean isEnd(String line) {
        return line.equals(end);
    }
}
