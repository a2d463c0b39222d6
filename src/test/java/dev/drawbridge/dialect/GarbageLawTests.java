package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.sse.SseFrame;
import dev.drawbridge.testing.EventOrder;
import dev.drawbridge.testing.Posted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing that comes over the wire makes a codec throw anything but a fault of whoever sent it.
class GarbageLawTests {
    private static final long SEEDS = 300;

    static Stream<GoldenFile> streams() {
        return GoldenFile.streams();
    }

    static Stream<GoldenFile> replies() {
        return GoldenFile.replies();
    }

    static Stream<GoldenFile> requests() {
        return Stream.concat(GoldenFile.requests(), GoldenFile.sloppyRequests());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void spoiltFramesBecomeAnAnswerOrAFailure(GoldenFile file) {
        List<SseFrame> frames = Wire.frames(file.codec(), file.bytes());
        Seeds.each(SEEDS, seed -> EventOrder.check(Wire.events(file.codec(), spoilt(frames, seed))));
    }

    private static List<SseFrame> spoilt(List<SseFrame> frames, long seed) {
        var random = new Random(seed);
        var junk = new Junk(seed);
        var spoilt = new ArrayList<SseFrame>();
        for (SseFrame frame : frames) {
            byte[] data = frame.data().getBytes(StandardCharsets.UTF_8);
            byte[] other = switch (random.nextInt(6)) {
                case 0 -> junk.spoilt(data);
                case 1 -> seed % 10 == 0 ? junk.bytes() : data;
                default -> data;
            };
            if (random.nextInt(12) > 0) {
                spoilt.add(new SseFrame(frame.event(), other, 0, other.length));
            }
        }
        return spoilt;
    }

    @ParameterizedTest
    @EnumSource
    void randomFramesBecomeAFailure(Dialect dialect) {
        Seeds.each(SEEDS, seed -> {
            byte[] data = new Junk(seed).bytes();
            List<ChatEvent> events = Wire.events(Codecs.of(dialect), List.of(new SseFrame(null, data, 0, data.length)));
            EventOrder.check(events);
            assertThat(events.getLast()).isInstanceOf(ChatEvent.Failed.class);
        });
    }

    @ParameterizedTest
    @MethodSource("replies")
    void spoiltRepliesBecomeAnAnswerOrAFailure(GoldenFile file) {
        Seeds.each(
                SEEDS, seed -> EventOrder.check(Wire.replyEvents(file.codec(), new Junk(seed).spoilt(file.bytes()))));
    }

    @ParameterizedTest
    @EnumSource
    void randomBytesAreAFailedReplyAndAReadableFault(Dialect dialect) {
        Seeds.each(SEEDS, seed -> {
            Codec codec = Codecs.of(dialect);
            byte[] body = new Junk(seed).bytes();
            assertThat(Wire.replyEvents(codec, body).getLast()).isInstanceOf(ChatEvent.Failed.class);
            assertThat(codec.readFault(503, body).message()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("requests")
    void spoiltRequestsAreWrittenOrRefused(GoldenFile file) {
        Seeds.each(SEEDS, seed -> {
            byte[] body = new Junk(seed).spoilt(file.bytes());
            try {
                ChatRequest request = Posted.read(file.codec(), body);
                for (Dialect target : Dialect.values()) {
                    byte[] written = Codecs.of(target)
                            .writeRequest(request, Wire.generous("some-model"))
                            .bytes();
                    assertThatCode(() -> Json.MAPPER.readTree(written)).doesNotThrowAnyException();
                }
            } catch (FaultException e) {
                assertThat(e.fault().blame()).isEqualTo(Blame.CALLER);
            }
        });
    }
}
