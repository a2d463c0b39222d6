package dev.drawbridge.conformance;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.WireScripts;
import java.util.List;
import java.util.stream.Stream;

/// A way through the gateway.
///
/// @param client whose library asks
/// @param provider the dialect of the provider that answers
record Way(Dialect client, Dialect provider, boolean stream) {
    /// Dialects that have a library and an endpoint.
    static final List<Dialect> CLIENTS = List.of(Dialect.OPENAI_CHAT, Dialect.ANTHROPIC);

    static AssertionError noClient(Dialect dialect) {
        return new AssertionError("nobody asks the gateway in " + dialect.id());
    }

    static Stream<Way> all() {
        return CLIENTS.stream()
                .flatMap(client -> CLIENTS.stream()
                        .flatMap(provider ->
                                Stream.of(new Way(client, provider, true), new Way(client, provider, false))));
    }

    /// Every library that asks with every provider there is; see [Library].
    static Stream<Way> every() {
        return Stream.of(Dialect.OPENAI_CHAT, Dialect.OPENAI_RESPONSES, Dialect.ANTHROPIC, Dialect.GEMINI)
                .flatMap(client -> Stream.of(Dialect.values())
                        .flatMap(provider ->
                                Stream.of(new Way(client, provider, true), new Way(client, provider, false))));
    }

    static Stream<Way> everyStreamed() {
        return every().filter(Way::stream);
    }

    static Stream<Way> streamed() {
        return all().filter(Way::stream);
    }

    static Stream<Way> whole() {
        return all().filter(way -> !way.stream);
    }

    static Stream<Way> ofOpenAi() {
        return all().filter(way -> way.client == Dialect.OPENAI_CHAT);
    }

    static Stream<Way> ofAnthropic() {
        return all().filter(way -> way.client == Dialect.ANTHROPIC);
    }

    boolean isVerbatim() {
        return client == provider;
    }

    /// What the provider can say.
    WireScripts scripts() {
        return scripts(provider);
    }

    static WireScripts scripts(Dialect dialect) {
        return switch (dialect) {
            case OPENAI_CHAT -> WireScripts.OPENAI_CHAT;
            case OPENAI_RESPONSES -> WireScripts.OPENAI_RESPONSES;
            case ANTHROPIC -> WireScripts.ANTHROPIC;
            case GEMINI -> WireScripts.GEMINI;
            case OLLAMA -> WireScripts.OLLAMA;
        };
    }

    /// The name under which the provider's model is asked for.
    String model() {
        return switch (provider) {
            case OPENAI_CHAT -> "chat-model";
            case OPENAI_RESPONSES -> "responses-model";
            case ANTHROPIC -> "messages-model";
            case GEMINI -> "gemini-model";
            case OLLAMA -> "local-model";
        };
    }

    /// This for a client of OpenAI's library, that for one of Anthropic's.
    <T> T forClient(T openAi, T anthropic) {
        return choose(client, openAi, anthropic);
    }

    /// This from a provider that speaks Chat Completions, that from one that speaks Messages.
    <T> T fromProvider(T openAi, T anthropic) {
        return choose(provider, openAi, anthropic);
    }

    private static <T> T choose(Dialect dialect, T openAi, T anthropic) {
        return switch (dialect) {
            case OPENAI_CHAT -> openAi;
            case ANTHROPIC -> anthropic;
            case OPENAI_RESPONSES, GEMINI, OLLAMA -> throw noClient(dialect);
        };
    }

    @Override
    public String toString() {
        return client.id() + " client, " + provider.id() + " provider, " + (stream ? "streamed" : "whole");
    }
}
