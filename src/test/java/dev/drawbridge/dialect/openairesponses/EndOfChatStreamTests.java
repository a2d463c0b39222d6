package dev.drawbridge.dialect.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.dialect.Codec;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EndOfChatStreamTests {
    private static final Codec CHAT = Codecs.of(Dialect.OPENAI_CHAT);

    private static List<JsonNode> translated(String stream) {
        List<ChatEvent> events = new ArrayList<>();
        var reader = CHAT.eventReader();
        var decoder = CHAT.framing().decoder();
        decoder.feed(Golden.utf8(stream), frame -> reader.read(frame, events::add));
        decoder.end(frame -> reader.read(frame, events::add));
        reader.end(events::add);
        return Golden.written(Golden.STAMP, events.toArray(ChatEvent[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: [DONE]\n\n", ""})
    @DisplayName("T30: the end of a Chat Completions stream ends every open item and completes the response")
    void everyItemEndsAndTheResponseCompletes(String end) {
        List<JsonNode> data = translated("""
            data: {"id":"c","model":"m","choices":[{"index":0,"delta":{"reasoning_content":"Hm."}}]}

            data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}

            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":7}}

            """ + end);

        assertThat(Golden.types(data).stream().filter("output_item.done"::equals))
                .hasSize(2);
        assertThat(Golden.types(data))
                .contains("output_text.done", "content_part.done")
                .endsWith("completed");
        JsonNode response = data.getLast().path("response");
        assertThat(response.at("/output/1/content/0/text").stringValue()).isEqualTo("Hi");
        assertThat(response.at("/usage/output_tokens").intValue()).isEqualTo(7);
    }
}
