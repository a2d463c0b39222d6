package dev.drawbridge.dialect.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatEvent.Opened;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.ClientQuirk;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Keepalive;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class CutAnswersTests {
    private static final ReplyStamp CODEX = new ReplyStamp(
            "call-7",
            "alias",
            1763600000,
            RequestHead.of("alias", true, true, null),
            Golden.utf8(""),
            Set.of(ClientQuirk.RERUNS_INCOMPLETE, ClientQuirk.SKIPS_REFUSALS),
            Keepalive.COMMENT);

    private static final List<ChatEvent> TEXT = List.of(
            new Opened("resp_1", "m"),
            new PartOpened(0, new PartStart.Text()),
            new TextDelta(0, "Hel"),
            new PartClosed(0));

    private static List<JsonNode> streamed(FinishReason reason, ChatEvent... more) {
        var events = new ArrayList<ChatEvent>(TEXT);
        events.addAll(List.of(more));
        events.add(new Finished(reason));
        return Golden.written(CODEX, events.toArray(ChatEvent[]::new));
    }

    private static JsonNode whole(FinishReason reason, Part... parts) {
        var reply = new ChatReply("", "", List.of(parts), new Finished(reason), new Usage(5, 0, 0, 0, 7, 0));
        return Golden.json(ReplyWriter.write(reply, CODEX));
    }

    private static void assertComplete(JsonNode response) {
        assertThat(response.path("status").stringValue()).isEqualTo("completed");
        assertThat(response.path("incomplete_details").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = FinishReason.class,
            names = {"LENGTH", "CONTEXT_FULL"})
    @DisplayName("T89: text at the output limit is an incomplete item of a completed response")
    void textAtTheLimitCompletes(FinishReason reason) {
        List<JsonNode> data = streamed(reason);

        assertThat(Golden.types(data)).endsWith("output_item.done", "completed").doesNotContain("incomplete");
        JsonNode response = data.getLast().path("response");
        assertComplete(response);
        assertThat(response.path("output")).hasSize(1);
        assertThat(response.at("/output/0/status").stringValue()).isEqualTo("incomplete");
        assertThat(response.at("/output/0/content/0/text").stringValue()).isEqualTo("Hel");
        JsonNode same = whole(reason, new Part.Text("Hel"));
        assertComplete(same);
        assertThat(same.path("output")).isEqualTo(response.path("output"));
    }

    @Test
    @DisplayName("T89: a filter's stop is the visible text and why it ends, as text too")
    void filterIsARefusalBehindTheText() {
        List<JsonNode> data = streamed(FinishReason.REFUSAL);

        assertThat(Golden.types(data))
                .endsWith("output_text.done", "content_part.done", "output_item.done", "completed");
        JsonNode response = data.getLast().path("response");
        assertComplete(response);
        assertThat(response.at("/output/0/content/0/text").stringValue()).isEqualTo("Hel");
        assertThat(response.at("/output/1/content/0/type").stringValue()).isEqualTo("output_text");
        assertThat(whole(FinishReason.REFUSAL, new Part.Text("Hel")).path("output"))
                .isEqualTo(response.path("output"));
    }

    @Test
    @DisplayName("T89: a call that was cut off is not told, for Codex would make it")
    void cutCallIsNotMade() {
        List<JsonNode> data = streamed(
                FinishReason.LENGTH,
                new PartOpened(1, new PartStart.ToolCall("call_1", "now", false)),
                new ArgumentsDelta(1, "{\"zo"),
                new PartClosed(1));

        JsonNode response = data.getLast().path("response");
        assertComplete(response);
        assertThat(data.toString()).doesNotContain("function_call_arguments.done");
        assertThat(response.path("output")).hasSize(2);
        assertThat(response.at("/output/0/status").stringValue()).isEqualTo("completed");
        assertThat(response.at("/output/1/content/0/text").stringValue()).contains("output limit");
        assertThat(data.get(data.size() - 2).path("output_index").intValue()).isEqualTo(2);
        JsonNode same = whole(FinishReason.LENGTH, new Part.Text("Hel"), new Part.ToolCall("call_1", "now", "{\"zo"));
        assertComplete(same);
        assertThat(same.toString()).doesNotContain("function_call").contains("output limit");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("T89: where the client sets no limit, the model's own holds")
    void noLimitOfTheGatewaysOwn(Dialect dialect) {
        ChatRequest request = Golden.request("'input':'Hi','stream':true");
        var target = new Target("claude-opus-5", Set.of(), new ModelTraits(128_000, Set.of(), true, true, true));

        String body = Golden.json(
                        Codecs.of(dialect).writeRequest(request, target).bytes())
                .toString();

        // Only Anthropic's dialect must be told one; the others take the model's when told none
        if (dialect == Dialect.ANTHROPIC) {
            assertThat(body).contains("\"max_tokens\":128000");
        } else {
            assertThat(body).doesNotContain("max_tokens", "max_output_tokens", "maxOutputTokens", "num_predict");
        }
    }
}
