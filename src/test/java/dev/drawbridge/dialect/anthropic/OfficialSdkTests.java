package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.ObjectMappers;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.beta.messages.MessageCreateParams;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.ReplyAssembler;
import dev.drawbridge.sse.SseFrame;
import dev.drawbridge.testing.Posted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the vendor's own client makes of what is written.
class OfficialSdkTests {
    private static final List<String> NEWER_THAN_THE_SDK =
            List.of("full.json", "images.json", "server-tools.json", "unknown-thinking.json");

    static List<String> replies() {
        return Golden.names("replies").stream()
                .filter(name -> !name.startsWith("server-tools"))
                .toList();
    }

    static List<String> requests() {
        return Golden.names("requests");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aWrittenStreamIsTheWholeMessage(String name) throws IOException {
        List<ChatEvent> events = Golden.events(Golden.frames(Golden.bytes("streams", name.replace(".json", ".sse"))));
        var out = new ByteArrayOutputStream();
        var writer = Golden.CODEC.eventWriter(Golden.STAMP);
        events.forEach(event -> writer.write(event, out));
        var accumulator = MessageAccumulator.create();
        for (SseFrame frame : Golden.frames(out.toByteArray())) {
            accumulator.accumulate(ObjectMappers.jsonMapper()
                    .readValue(frame.data(), RawMessageStreamEvent.class)
                    .validate());
        }
        assertSame(accumulator.message(), folded(events));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aWrittenReplyIsAMessage(String name) throws IOException {
        var assembler = new ReplyAssembler();
        Golden.CODEC.readReply(Golden.bytes("replies", name), assembler);
        byte[] written = Golden.CODEC.writeReply(assembler.reply(), Golden.STAMP);
        assertSame(ObjectMappers.jsonMapper().readValue(written, Message.class).validate(), assembler.reply());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aWrittenRequestIsOneTheSdkCouldHaveSent(String name) throws IOException {
        byte[] written = Golden.written(Posted.read(Golden.CODEC, Golden.bytes("requests", name)))
                .bytes();
        var body = ObjectMappers.jsonMapper().readValue(written, MessageCreateParams.Body.class);
        assertThat(body.messages()).isNotEmpty();
        if (!NEWER_THAN_THE_SDK.contains(name)) {
            body.validate();
        }
    }

    private static ChatReply folded(List<ChatEvent> events) {
        var assembler = new ReplyAssembler();
        events.forEach(assembler);
        return assembler.reply();
    }

    private static void assertSame(Message message, ChatReply reply) {
        assertThat(message.content()).hasSameSizeAs(reply.parts());
        assertThat(message.usage().outputTokens()).isEqualTo(reply.usage().output());
        assertThat(message.usage().inputTokens()).isEqualTo(reply.usage().input());
        assertThat(message.stopReason()).isPresent();
        for (int i = 0; i < reply.parts().size(); i++) {
            ContentBlock block = message.content().get(i);
            switch (reply.parts().get(i)) {
                case Part.Text text -> assertThat(block.asText().text()).isEqualTo(text.text());
                case Part.ToolCall call -> assertThat(block.asToolUse().id()).isEqualTo(call.id());
                case Part.Thinking thinking -> assertThat(block.isThinking()).isNotEqualTo(thinking.redacted());
                default -> assertThat(block.isText()).isFalse();
            }
        }
    }
}
