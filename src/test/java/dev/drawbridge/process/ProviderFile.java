package dev.drawbridge.process;

import dev.drawbridge.testing.FakeProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A configuration with the simulator and one provider, which speaks OpenAI's format.
record ProviderFile(String text) {
    /// What to ask the gateway for.
    static final String MODEL = "fake:parrot";

    static ProviderFile naming(FakeProvider provider) {
        return new ProviderFile("""
            drawbridge:
              providers:
                fake: { speaks: [openai-chat], url: "%s/v1", credential: { bearer: sesame } }
                simulator: { preset: simulator }
            """.formatted(provider.url()));
    }

    GatewayProcess start(Path directory) throws IOException {
        Files.writeString(directory.resolve("drawbridge.yml"), text);
        return GatewayProcess.start(directory, Map.of());
    }

    /// The event with which the provider says something.
    static String word(String text) {
        return """
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1763600000,"model":"parrot",\
            "choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":null}]}

            """.formatted(text);
    }

    /// The events with which it ends.
    static String end() {
        return """
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1763600000,"model":"parrot",\
            "choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]

            """;
    }
}
