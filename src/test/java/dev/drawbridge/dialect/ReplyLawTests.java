package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.chat.Part;
import dev.drawbridge.testing.EventOrder;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for answers in every dialect, streamed or whole.
class ReplyLawTests {
    /// An answer in one piece cannot hold arguments that were cut off (T49), so none can tell the same.
    private static final Set<String> ONLY_STREAMED = Set.of("anthropic/max-tokens");

    static Stream<GoldenFile> replies() {
        return GoldenFile.replies();
    }

    static Stream<GoldenFile> finishedStreams() {
        return GoldenFile.streams().filter(file -> Wire.finishes(Wire.events(file.codec(), file.bytes())));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void wholeAnswersKeepTheOrderOfEvents(GoldenFile file) {
        EventOrder.check(Wire.replyEvents(file.codec(), file.bytes()));
    }

    @ParameterizedTest
    @MethodSource("finishedStreams")
    void foldOfTheEventsIsTheWholeAnswer(GoldenFile stream) {
        var whole = stream.twin("replies");
        assertThat(whole.isPresent() || ONLY_STREAMED.contains(stream.toString()))
                .as("there is a recorded whole answer")
                .isTrue();
        whole.ifPresent(reply -> assertThat(comparable(Wire.fold(Wire.events(stream.codec(), stream.bytes()))))
                .isEqualTo(comparable(Wire.fold(Wire.replyEvents(reply.codec(), reply.bytes())))));
    }

    /// The answer with its arguments in one form of JSON, because a stream keeps every escape the model wrote, and
    /// without the difference between unknown and zero, which no dialect can tell.
    private static ChatReply comparable(ChatReply reply) {
        List<Part> parts = reply.parts().stream()
                .map(part -> part instanceof Part.ToolCall call ? sameJson(call) : part)
                .toList();
        return new ChatReply(
                reply.id(), reply.model(), parts, reply.finish(), reply.usage().known());
    }

    private static Part sameJson(Part.ToolCall call) {
        String arguments = Essence.arguments(call.arguments()).toString();
        return new Part.ToolCall(
                call.id(), call.name(), arguments, call.freeform(), call.seal(), call.cache(), call.extras());
    }

    @ParameterizedTest
    @MethodSource("replies")
    void writtenAnswerReadsAsTheSame(GoldenFile file) {
        ChatReply reply = Wire.fold(Wire.replyEvents(file.codec(), file.bytes()));
        byte[] written = file.codec().writeReply(reply, Wire.STAMP);

        assertThat(comparable(Wire.fold(Wire.replyEvents(file.codec(), written))))
                .isEqualTo(comparable(reply));
    }

    @ParameterizedTest
    @MethodSource("finishedStreams")
    void writtenStreamReadsAsTheSame(GoldenFile file) {
        List<ChatEvent> events = Wire.events(file.codec(), file.bytes());
        List<ChatEvent> again = Wire.events(file.codec(), Wire.stream(file.codec(), events));

        EventOrder.check(again);
        assertThat(comparable(Wire.fold(again))).isEqualTo(comparable(Wire.fold(events)));
        assertThat(foreign(again)).isEqualTo(foreign(events));
    }

    private static List<ChatEvent> foreign(List<ChatEvent> events) {
        return events.stream().filter(ChatEvent.Foreign.class::isInstance).toList();
    }

    @ParameterizedTest
    @MethodSource("finishedStreams")
    void everyDialectTellsTheSameStream(GoldenFile file) {
        List<ChatEvent> events = Wire.events(file.codec(), file.bytes());
        Essence told = Essence.of(Wire.fold(events));
        for (Dialect client : Dialect.values()) {
            Codec codec = Codecs.of(client);
            List<ChatEvent> heard = Wire.events(codec, Wire.stream(codec, events));

            EventOrder.check(heard);
            assertThat(Essence.of(Wire.fold(heard))).as(client.id()).isEqualTo(told.asToldBy(client));
        }
    }

    @ParameterizedTest
    @MethodSource("replies")
    void everyDialectTellsTheSameAnswer(GoldenFile file) {
        ChatReply reply = Wire.fold(Wire.replyEvents(file.codec(), file.bytes()));
        for (Dialect client : Dialect.values()) {
            Codec codec = Codecs.of(client);
            ChatReply heard = Wire.fold(Wire.replyEvents(codec, codec.writeReply(reply, Wire.STAMP)));

            assertThat(Essence.of(heard).inOnePiece())
                    .as(client.id())
                    .isEqualTo(Essence.of(reply).asToldBy(client).inOnePiece());
        }
    }
}
