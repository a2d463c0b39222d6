package dev.drawbridge.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonDecoderTests {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Lines of a stream in pieces of this many bytes; an empty piece may come at any time.
    private static List<String> lines(byte[] stream, int pieces) {
        List<String> lines = new ArrayList<>();
        var decoder = new NdjsonDecoder();
        for (int at = 0; at < stream.length; at += pieces) {
            decoder.feed(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + pieces)), told(lines));
            decoder.feed(new byte[0], told(lines));
        }
        decoder.end(told(lines));
        decoder.end(told(lines));
        return lines;
    }

    private static Consumer<SseFrame> told(List<String> lines) {
        return frame -> {
            assertThat(frame.event()).isNull();
            lines.add(frame.data());
        };
    }

    /// Whatever the pieces, the lines are the same.
    private static List<String> lines(String stream) {
        byte[] bytes = utf8(stream);
        List<String> whole = lines(bytes, Math.max(1, bytes.length));
        for (int pieces = 1; pieces < 9; pieces++) {
            assertThat(lines(bytes, pieces)).isEqualTo(whole);
        }
        return whole;
    }

    @Test
    void everyLineIsAFrame() {
        assertThat(lines("{\"a\":1}\n{\"b\":\"x y\"}\n")).containsExactly("{\"a\":1}", "{\"b\":\"x y\"}");
    }

    @Test
    @DisplayName("T1: characters cut between two chunks are whole")
    void cutCharactersAreWhole() {
        assertThat(lines("{\"content\":\"北京 👋\"}\n")).containsExactly("{\"content\":\"北京 👋\"}");
    }

    @Test
    @DisplayName("T15: the last line needs no end")
    void lastLineNeedsNoEnd() {
        assertThat(lines("{\"a\":1}\n{\"done\":true}")).containsExactly("{\"a\":1}", "{\"done\":true}");
    }

    @Test
    void windowsLineEndsAreTolerated() {
        assertThat(lines("{\"a\":1}\r\n{\"b\":2}\r\n\r\n{\"c\":3}\r"))
                .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n\n", " \t\n", "\r\n", "   "})
    @DisplayName("T8: a blank line is none")
    void blankLineIsNone(String blank) {
        assertThat(lines(blank + "{\"a\":1}\n" + blank)).containsExactly("{\"a\":1}");
        assertThat(lines(blank)).isEmpty();
    }

    @Test
    void byteOrderMarkIsSkippedOnceOnly() {
        assertThat(lines("\uFEFF1\n\uFEFF2\n")).containsExactly("1", "\uFEFF2");
    }

    @Test
    void lineSeparatorsInsideAStringEndNoLine() {
        assertThat(lines("\"a\u2028b\u0085c\"\n")).containsExactly("\"a\u2028b\u0085c\"");
    }

    @Test
    @DisplayName("T9: a line that never ends is refused at the limit")
    void endlessLineIsRefused() {
        var small = new NdjsonDecoder(20);
        small.feed(utf8("0123456789"), _ -> {});
        small.feed(utf8("0123456789"), _ -> {});
        assertThatThrownBy(() -> small.feed(utf8("x"), _ -> {}))
                .isInstanceOf(FrameTooLongException.class)
                .hasMessageContaining("20 bytes");
    }

    @Test
    void limitCountsOnlyWhatWaits() {
        List<String> lines = new ArrayList<>();
        var small = new NdjsonDecoder(20);
        for (int i = 0; i < 100; i++) {
            small.feed(utf8("12345678901234567\n123"), told(lines));
        }
        assertThat(lines).hasSize(100).last().isEqualTo("12312345678901234567");
    }

    @Test
    void anySplitGivesTheSameLines() {
        byte[] stream = utf8("{\"a\":\"北京 👋\"}\r\n\n{\"b\":2}\n  \n{\"c\":[1, 2]}\n{\"last\":true}");
        List<String> whole = lines(stream, stream.length);
        assertThat(whole).hasSize(4);
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<String> lines = new ArrayList<>();
            var decoder = new NdjsonDecoder();
            int at = 0;
            while (at < stream.length) {
                int next = Math.min(stream.length, at + random.nextInt(12));
                decoder.feed(Arrays.copyOfRange(stream, at, next), told(lines));
                at = next;
            }
            decoder.end(told(lines));
            assertThat(lines).isEqualTo(whole);
        }
    }
}
