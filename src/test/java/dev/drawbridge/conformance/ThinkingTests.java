package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.models.messages.Message;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.Sdk;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Thinking, and its signature that only its maker understands and wants back unchanged.
@ExtendWith(SharedGateway.class)
class ThinkingTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final String SIGNATURE = "EqQBCkYIBxgCKkDw+/3x北==";
    private static final String THINKING = """
        "max_tokens":3000,"thinking":{"type":"adaptive"},"messages":[{"role":"user","content":"Hard?"}]\
        """;
    private static final JsonNode SENT_BACK = Requests.json("""
        [{"type":"thinking","thinking":"Hm 北京.","signature":"%s"},{"type":"text","text":"Yes."}]\
        """.formatted(SIGNATURE));

    private final Gateway gateway;

    ThinkingTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @MethodSource(WAYS + "ofAnthropic")
    void anthropicClientSeesItAndSendsItBack(Way way) {
        var request = Requests.anthropic(way, THINKING);
        gateway.provider(way)
                .enqueue(way.scripts().thinking("Hm 北京.", SIGNATURE, "Yes.").answer(way.stream()))
                .enqueue(way.scripts().text("Sure.").answer(way.stream()));

        Message first = Sdk.message(gateway.anthropic(), way.stream(), request);
        Sdk.ask(
                gateway.anthropic(),
                way.stream(),
                request.toBuilder().addMessage(first).addUserMessage("Sure?").build());

        assertThat(first.content().getFirst().asThinking().thinking()).isEqualTo("Hm 北京.");
        assertThat(first.content().getLast().asText().text()).isEqualTo("Yes.");
        gateway.provider(way).take();
        JsonNode back =
                Requests.body(gateway.provider(way).take()).path("messages").path(1);
        assertThat(back.path("content")).isEqualTo(way.fromProvider(Requests.json("\"Yes.\""), SENT_BACK));
        assertThat(back.has("reasoning_content")).isFalse();
    }

    /// OpenAI's library has no types for it, so this is plain JSON, as in clients that know `reasoning_details`.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void openAiClientSeesItAndSendsItBack(boolean stream) {
        Way way = new Way(Dialect.OPENAI_CHAT, Dialect.ANTHROPIC, stream);
        gateway.provider(way)
                .enqueue(way.scripts().thinking("Hm 北京.", SIGNATURE, "Yes.").answer(stream))
                .enqueue(way.scripts().text("Sure.").answer(stream));

        List<JsonNode> messages =
                messages(gateway.wire().send(gateway.ask(way, "Hard?")).body(), stream);
        String details = details(messages);
        gateway.wire().send(gateway.ask(Dialect.OPENAI_CHAT, """
            {"model":"messages-model","stream":%s,"messages":[{"role":"user","content":"Hard?"},
              {"role":"assistant","content":"Yes.","reasoning_details":%s},{"role":"user","content":"Sure?"}]}
            """.formatted(stream, details)));

        assertThat(messages)
                .extracting(message -> message.path("reasoning_content").asString(""))
                .contains("Hm 北京.");
        gateway.provider(way).take();
        JsonNode back =
                Requests.body(gateway.provider(way).take()).path("messages").path(1);
        assertThat(back.path("content")).isEqualTo(SENT_BACK);
    }

    private static List<JsonNode> messages(String answer, boolean stream) {
        Stream<String> documents = stream
                ? answer.lines().filter(line -> line.startsWith("data: {")).map(line -> line.substring(6))
                : Stream.of(answer);
        return documents
                .map(document -> Requests.json(document).path("choices").path(0).path(stream ? "delta" : "message"))
                .toList();
    }

    /// All of them in one array, as clients collect them.
    private static String details(List<JsonNode> messages) {
        return messages.stream()
                .flatMap(message ->
                        StreamSupport.stream(message.path("reasoning_details").spliterator(), false))
                .map(JsonNode::toString)
                .toList()
                .toString();
    }
}
