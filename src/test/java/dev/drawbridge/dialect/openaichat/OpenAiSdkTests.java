package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.sse.SseDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written for clients is what OpenAI's own library takes for valid.
class OpenAiSdkTests {
    private static final ReplyStamp STAMP =
            new ReplyStamp("call", "model", 1763600000, RequestHead.of("model", true, true, null), new byte[0]);

    @ParameterizedTest
    @ValueSource(strings = {"text", "tool-call", "parallel-tools", "interleaved", "thinking", "refusal", "max-tokens"})
    void chunksAreValid(String name) throws Exception {
        byte[] stream = Golden.file("streams/openai-chat/" + name + ".sse");
        var writer = new StreamWriter(STAMP);
        var out = new ByteArrayOutputStream();
        for (ChatEvent event : Golden.events(stream, stream.length)) {
            writer.write(event, out);
        }
        List<String> data = new ArrayList<>();
        new SseDecoder().feed(out.toByteArray(), frame -> data.add(frame.data()));
        assertThat(data.removeLast()).isEqualTo("[DONE]");
        for (String chunk : data) {
            assertThat(ObjectMappers.jsonMapper()
                            .readValue(chunk, ChatCompletionChunk.class)
                            .validate()
                            .model())
                    .isEqualTo("gpt-6-sol-2026-10-01");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "tool-call", "parallel-tools", "thinking", "refusal", "max-tokens"})
    void repliesAreValid(String name) throws Exception {
        ChatReply reply = Golden.reply(Golden.replyEvents(Golden.file("replies/openai-chat/" + name + ".json")));
        String json = new String(ReplyWriter.write(reply, STAMP), StandardCharsets.UTF_8);
        ChatCompletion completion =
                ObjectMappers.jsonMapper().readValue(json, ChatCompletion.class).validate();
        assertThat(completion.usage().orElseThrow().promptTokens())
                .isEqualTo(reply.usage().prompt());
    }
}
