package dev.drawbridge.conformance;

/// What a test wants of a library, whichever it is.
enum Wish {
    SENTENCE,
    /// Two tools, `get_weather` with its city and `get_time` with nothing.
    TOOLS,
    THOUGHT,
    IMAGE,
    DOCUMENT,
    SCHEMA;

    static final String PNG = "iVBORw0KGgo=";
    static final String PDF = "JVBERi0xLjcK";
    static final String CITY = """
        {"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}\
        """;
    static final String NOTHING = "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}";
}
