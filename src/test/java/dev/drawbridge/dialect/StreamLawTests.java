package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.sse.Framing;
import dev.drawbridge.testing.Cut;
import dev.drawbridge.testing.EventOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for streams in every dialect, however their bytes arrive.
class StreamLawTests {
    private static final long SEEDS = 20;

    static Stream<GoldenFile> streams() {
        return GoldenFile.streams();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void eventsKeepTheirOrder(GoldenFile file) {
        EventOrder.check(Wire.events(file.codec(), file.bytes()));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void anyCutGivesTheSameEvents(GoldenFile file) {
        List<ChatEvent> whole = Wire.events(file.codec(), file.bytes());

        assertThat(Wire.events(file.codec(), file.bytes(), Cut.everyByte())).isEqualTo(whole);
        assertThat(Wire.events(file.codec(), file.bytes(), Cut.nasty())).isEqualTo(whole);
        Seeds.each(
                SEEDS,
                seed -> assertThat(Wire.events(file.codec(), file.bytes(), Cut.random(seed)))
                        .isEqualTo(whole));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void lineEndsMakeNoDifference(GoldenFile file) {
        List<ChatEvent> whole = Wire.events(file.codec(), file.bytes());
        for (String lineEnd : isLines(file) ? List.of("\r\n") : List.of("\r\n", "\r")) {
            byte[] stream = text(file).replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);

            assertThat(Wire.events(file.codec(), stream)).isEqualTo(whole);
            assertThat(Wire.events(file.codec(), stream, Cut.everyByte())).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void keepalivesMakeNoDifference(GoldenFile file) {
        List<ChatEvent> whole = Wire.events(file.codec(), file.bytes());
        String own = new String(file.codec().keepalive(Wire.STAMP), StandardCharsets.UTF_8);
        String end = isLines(file) ? "\n" : "\n\n";
        List<String> others = isLines(file)
                ? List.of("\n", " \r\n")
                : List.of(": comment\n\n", ":\n", "data: : keepalive\n\n", "event: keepalive\n\n", "data:\n\n");
        for (String keepalive : Stream.concat(Stream.of(own), others.stream()).toList()) {
            String between = keepalive + text(file).replace(end, end + keepalive);

            assertThat(Wire.events(file.codec(), between.getBytes(StandardCharsets.UTF_8)))
                    .as(keepalive)
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void truncatedStreamNeverLooksWhole(GoldenFile file) {
        byte[] stream = file.bytes();
        int told = endOfReason(file);
        for (int length = 0; length < stream.length; length++) {
            List<ChatEvent> events = Wire.events(file.codec(), Arrays.copyOf(stream, length));

            EventOrder.check(events);
            assertThat(length < told && Wire.finishes(events))
                    .as("finishes after %d of %d bytes", length, stream.length)
                    .isFalse();
        }
    }

    /// Where a stream has told why its answer ended; nothing before it can be a whole answer.
    private static int endOfReason(GoldenFile file) {
        String reason = switch (file.dialect()) {
            case ANTHROPIC -> "\"stop_reason\":\"";
            case OPENAI_CHAT -> "\"finish_reason\":\"";
            case GEMINI -> "\"finishReason\":\"";
            case OLLAMA -> "\"done_reason\":\"";
            case OPENAI_RESPONSES -> responsesEnd(text(file));
        };
        int said = text(file).indexOf(reason);
        int at = said < 0 ? text(file).indexOf("\"blockReason\":\"") : said;
        String before = at < 0 ? text(file) : text(file).substring(0, text(file).indexOf('\n', at));
        return before.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isLines(GoldenFile file) {
        return file.codec().framing() == Framing.NDJSON;
    }

    private static String responsesEnd(String stream) {
        return Stream.of("incomplete", "done")
                .map(word -> "\"type\":\"response." + word + "\"")
                .filter(stream::contains)
                .findFirst()
                .orElse("\"type\":\"response.completed\"");
    }

    private static String text(GoldenFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }
}
