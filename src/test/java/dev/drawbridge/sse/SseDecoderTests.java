package dev.drawbridge.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTests {
    /// Frames as `event|data`, of a stream in pieces of this many bytes.
    private static List<String> frames(byte[] stream, int pieces) {
        List<String> frames = new ArrayList<>();
        var decoder = new SseDecoder();
        for (int at = 0; at < stream.length; at += pieces) {
            byte[] piece = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + pieces));
            decoder.feed(piece, frame -> frames.add(told(frame)));
        }
        decoder.end(frame -> frames.add(told(frame)));
        return frames;
    }

    private static String told(SseFrame frame) {
        return frame.event() + "|" + frame.data();
    }

    /// Whatever the pieces, the frames are the same.
    private static List<String> frames(String stream) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        List<String> whole = frames(bytes, Math.max(1, bytes.length));
        for (int pieces = 1; pieces < 9; pieces++) {
            assertThat(frames(bytes, pieces)).isEqualTo(whole);
        }
        return whole;
    }

    @Test
    @DisplayName("T1: characters cut between two chunks are whole")
    void cutCharactersAreWhole() {
        assertThat(frames("data: {\"delta\":\"北京 👋\"}\n\n")).containsExactly("null|{\"delta\":\"北京 👋\"}");
    }

    @Test
    @DisplayName("T4: comments are no data")
    void commentsAreNoData() {
        assertThat(frames(": OPENROUTER PROCESSING\n\n:\ndata: a\n: x\n\n")).containsExactly("null|a");
    }

    @Test
    @DisplayName("T5: comments sent as data are no data either")
    void commentsSentAsDataAreNoData() {
        assertThat(frames("data: : keepalive\n\ndata::\n\ndata: a\n\n")).containsExactly("null|a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: keepalive\n\n",
                "event: ping\ndata:\n\n",
                "data: \n\n",
                "data\n\n",
                "data:\ndata:\n\n",
                "id: 1\nretry: 5\n\n",
                "\n\n\n"
            })
    @DisplayName("T8: an event without data is none")
    void eventWithoutDataIsNone(String empty) {
        assertThat(frames(empty + "data: a\n\n")).containsExactly("null|a");
    }

    @ParameterizedTest
    @CsvSource({"'\n'", "'\r\n'", "'\r'"})
    @DisplayName("T9: any line end, with or without a space after the colon, of which only one goes")
    void anyLineEnd(String lineEnd) {
        String stream = "event: x\ndata:{\"a\":1}\n\ndata:  b \n\n".replace("\n", lineEnd);
        assertThat(frames(stream)).containsExactly("x|{\"a\":1}", "null| b ");
    }

    @Test
    @DisplayName("T10: text that looks like a field is text")
    void textThatLooksLikeAFieldIsText() {
        assertThat(frames("data: {\"a\":\"data: x\"}\n\ndatabase: y\n data: z\n\n"))
                .containsExactly("null|{\"a\":\"data: x\"}");
    }

    @Test
    @DisplayName("T11: several data lines are one text")
    void severalDataLinesAreOneText() {
        assertThat(frames("data: {\"a\":\ndata: 1}\n\ndata: x\nevent: e\ndata:\ndata:y\n\n"))
                .containsExactly("null|{\"a\":\n1}", "e|x\n\ny");
    }

    @Test
    @DisplayName("T12: a byte order mark before the first event is skipped")
    void byteOrderMarkIsSkipped() {
        assertThat(frames("\uFEFFdata: a\n\ndata: \uFEFFb\n\n")).containsExactly("null|a", "null|\uFEFFb");
    }

    @Test
    @DisplayName("T15: a last event without blank line is read at the end")
    void lastEventWithoutBlankLineIsRead() {
        assertThat(frames("data: a\n\ndata: b")).containsExactly("null|a", "null|b");
        assertThat(frames("event: e\r\ndata: b\r\n")).containsExactly("e|b");
        assertThat(frames("data: [DONE]\n")).containsExactly("null|[DONE]");
    }

    @Test
    void nameOfAnEventEndsWithIt() {
        assertThat(frames("event: a\ndata: 1\n\ndata: 2\n\nevent:b\nevent: c\ndata: 3\n\nevent:\ndata: 4\n\n"))
                .containsExactly("a|1", "null|2", "c|3", "null|4");
    }

    @Test
    @DisplayName("T9: an event that never ends is refused")
    void endlessEventIsRefused() {
        var decoder = new SseDecoder(new SseSplitter(64));
        byte[] chunk = "data: 0123456789012345678901234567890".getBytes(StandardCharsets.UTF_8);
        decoder.feed(chunk, frame -> {});
        assertThatThrownBy(() -> decoder.feed(chunk, frame -> {})).isInstanceOf(FrameTooLongException.class);
    }

    @Test
    void randomStreamsReadTheSameHoweverTheyAreCut() {
        String[] pieces = {
            "data: a", "data:é👋", "event: x", ": c", "data: : k", "\n", "\n", "\n", "\r\n", "\r", "id: 1", "data"
        };
        var random = new Random(11);
        for (int round = 0; round < 400; round++) {
            var stream = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                stream.append(pieces[random.nextInt(pieces.length)]);
            }
            frames(stream.toString());
        }
    }

    @Test
    void whatTheEncoderWritesReadsBack() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(SseEncoder.encode("x", "{\"é\":1}"));
        out.writeBytes(SseEncoder.encode(null, "[DONE]"));
        assertThat(frames(out.toString(StandardCharsets.UTF_8))).containsExactly("x|{\"é\":1}", "null|[DONE]");
    }

    @Test
    void frameKnowsItsDataInsideOfItsBuffer() {
        byte[] buffer = "xxabcxx".getBytes(StandardCharsets.US_ASCII);
        var frame = new SseFrame(null, buffer, 2, 3);
        assertThat(frame.is("abc")).isTrue();
        assertThat(frame.is("abcx") || frame.is("ab") || frame.is("abd")).isFalse();
    }
}
