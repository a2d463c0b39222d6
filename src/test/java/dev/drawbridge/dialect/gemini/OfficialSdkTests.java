package dev.drawbridge.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;
import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.ReplyAssembler;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.ModelCard;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider;
import dev.drawbridge.testing.Sdk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the vendor's own client makes of what is written.
class OfficialSdkTests {
    private final FakeProvider server = FakeProvider.start();
    private final Client client = Sdk.gemini(server.url());

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    static List<String> replies() {
        return Golden.names("replies");
    }

    static List<String> requests() {
        return Golden.names("requests");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aWrittenReplyIsAnAnswer(String name) {
        ChatReply reply = reply(name);
        server.enqueue(FakeAnswer.json(200, utf8(Golden.CODEC.writeReply(reply, Golden.STAMP))));

        assertSame(List.of(client.models.generateContent("m", "Hi", null)), reply);
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aWrittenStreamIsTheSameAnswerInPieces(String name) {
        String keepalive = utf8(Golden.CODEC.keepalive(Golden.STAMP));
        List<ChatEvent> events = Golden.events(Golden.bytes("streams", name.replace(".json", ".sse")));
        String stream = Golden.stream(events).replace("\n\n", "\n\n" + keepalive);
        server.enqueue(FakeAnswer.sse(keepalive + stream));

        var pieces = new ArrayList<GenerateContentResponse>();
        try (var answer = client.models.generateContentStream("m", "Hi", null)) {
            answer.forEach(pieces::add);
        }

        assertSame(pieces, reply(name));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aWrittenRequestHoldsContentsOfTheSdk(String name) {
        byte[] written = Golden.written(
                        Golden.request(utf8(Golden.bytes("requests", name)).replace('\'', '’')), "gemini-3.8-flash")
                .bytes();
        for (var content : Golden.tree(written).path("contents")) {
            Content parsed = Content.fromJson(Json.raw(content).text());
            assertThat(parsed.parts().orElseThrow())
                    .hasSize(content.path("parts").size());
        }
    }

    @Test
    void aFailureIsThrownWithItsCodeAndMessage() {
        Fault fault = Fault.provider(FaultKind.RATE_LIMITED, "Slow down").withRetryAfter(Duration.ofSeconds(7));
        server.enqueue(FakeAnswer.json(429, utf8(Golden.CODEC.writeFault(fault, "c"))));

        assertThatThrownBy(() -> client.models.generateContent("m", "Hi", null))
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.code()).isEqualTo(429))
                .hasMessageContaining("Slow down")
                .hasMessageContaining("RESOURCE_EXHAUSTED");
    }

    @Test
    void aStreamThatBreaksOffIsThrown() {
        Fault fault = Fault.provider(FaultKind.OVERLOADED, "Too much");
        List<ChatEvent> events = List.of(
                new ChatEvent.Opened("r", "m"),
                new ChatEvent.PartOpened(0, new ChatEvent.PartStart.Text()),
                new ChatEvent.TextDelta(0, "Once"),
                new ChatEvent.Failed(fault));
        server.enqueue(FakeAnswer.sse(Golden.stream(events)));

        assertThatThrownBy(() -> client.models
                        .generateContentStream("m", "Hi", null)
                        .forEach(piece -> assertThat(piece.text()).isEqualTo("Once")))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Too much");
    }

    @Test
    void modelsAreListed() {
        var card = new ModelCard("sonnet", "Sonnet", 200_000, 64_000, "anthropic");
        server.enqueue(
                FakeAnswer.json(200, utf8(Golden.CODEC.writeModels(List.of(card)))),
                FakeAnswer.json(200, utf8(Golden.CODEC.writeModel(card))));

        var listed = client.models.list(null).iterator().next();
        var one = client.models.get("sonnet", null);

        assertThat(listed.name()).contains("models/sonnet");
        assertThat(one.inputTokenLimit()).contains(200_000);
        assertThat(one.outputTokenLimit()).contains(64_000);
        assertThat(one.supportedActions().orElseThrow()).contains("generateContent", "countTokens");
    }

    private static ChatReply reply(String name) {
        var assembler = new ReplyAssembler();
        Golden.CODEC.readReply(Golden.bytes("replies", name), assembler);
        return assembler.reply();
    }

    private static void assertSame(List<GenerateContentResponse> pieces, ChatReply reply) {
        List<Part> parts =
                pieces.stream().flatMap(piece -> parts(piece).stream()).toList();
        assertThat(texts(parts, false)).isEqualTo(texts(reply, false));
        assertThat(texts(parts, true)).isEqualTo(texts(reply, true));
        assertThat(parts.stream().flatMap(part -> part.functionCall().stream()))
                .extracting(call -> call.id().orElse("") + call.name().orElse("") + arguments(call))
                .containsExactlyElementsOf(reply.parts().stream()
                        .filter(dev.drawbridge.chat.Part.ToolCall.class::isInstance)
                        .map(dev.drawbridge.chat.Part.ToolCall.class::cast)
                        .map(call -> call.id()
                                + call.name()
                                + Golden.tree(PartWriter.arguments(call).getBytes(StandardCharsets.UTF_8)))
                        .toList());
        assertThat(parts.stream().flatMap(part -> part.thoughtSignature().stream()))
                .extracting(signature -> Base64.getEncoder().encodeToString(signature))
                .containsExactlyElementsOf(seals(reply));
        var usage = pieces.getLast().usageMetadata().orElseThrow();
        assertThat(usage.promptTokenCount()).contains((int) reply.usage().prompt());
        assertThat(pieces.getLast().finishReason())
                .hasToString(FinishReasons.write(reply.finish().reason()));
    }

    /// The library's own shortcut throws for an answer that was refused or cut off.
    private static List<Part> parts(GenerateContentResponse piece) {
        return piece.candidates()
                .flatMap(candidates -> candidates.getFirst().content())
                .flatMap(Content::parts)
                .orElseThrow();
    }

    private static String arguments(FunctionCall call) {
        return Golden.tree(Json.MAPPER.writeValueAsBytes(call.args().orElseThrow()))
                .toString();
    }

    private static String texts(List<Part> parts, boolean thought) {
        return parts.stream()
                .filter(part -> part.thought().orElse(false) == thought)
                .map(part -> part.text().orElse(""))
                .collect(Collectors.joining());
    }

    private static String texts(ChatReply reply, boolean thought) {
        return reply.parts().stream()
                .map(part -> switch (part) {
                    case dev.drawbridge.chat.Part.Text text when !thought -> text.text();
                    case dev.drawbridge.chat.Part.Thinking thinking when thought -> thinking.text();
                    default -> "";
                })
                .collect(Collectors.joining());
    }

    private static List<String> seals(ChatReply reply) {
        var seals = new ArrayList<String>();
        for (var part : reply.parts()) {
            if (part instanceof dev.drawbridge.chat.Part.ToolCall call && call.seal() != null) {
                seals.add(call.seal().value());
            } else if (part instanceof dev.drawbridge.chat.Part.Thinking thinking && thinking.seal() != null) {
                seals.add(thinking.seal().value());
            }
        }
        return seals;
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
