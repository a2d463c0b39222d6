package dev.drawbridge.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseSplitterTests {
    private final SseSplitter splitter = new SseSplitter();

    private String feed(String chunk) {
        return new String(splitter.feed(chunk.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private String rest() {
        return new String(splitter.rest(), StandardCharsets.UTF_8);
    }

    @Test
    void wholeEventsPassWithoutBeingCopied() {
        byte[] chunk = "data: a\n\ndata: b\n\n".getBytes(StandardCharsets.UTF_8);
        assertThat(splitter.feed(chunk)).isSameAs(chunk);
        assertThat(splitter.rest()).isEmpty();
    }

    @Test
    @DisplayName("T10: an event waits until it is whole, several go out together")
    void eventWaitsUntilItIsWhole() {
        assertThat(feed("data: a\n")).isEmpty();
        assertThat(feed("\ndata: b\n\nda")).isEqualTo("data: a\n\ndata: b\n\n");
        assertThat(feed("ta: c")).isEmpty();
        assertThat(feed("\n\n")).isEqualTo("data: c\n\n");
        assertThat(rest()).isEmpty();
    }

    @Test
    @DisplayName("T9: lines end with LF, CRLF or CR, and a CR at the end of a chunk waits for its LF")
    void linesEndInThreeWays() {
        assertThat(feed("data: a\r\n\r")).isEmpty();
        assertThat(feed("\ndata: b\r\r")).isEqualTo("data: a\r\n\r\n");
        assertThat(feed("data: c\n")).isEqualTo("data: b\r\r");
        assertThat(feed("\r\n")).isEqualTo("data: c\n\r\n");
        assertThat(rest()).isEmpty();
    }

    @Test
    void crlfIsOneLineEnd() {
        assertThat(feed("data: a\r\ndata: b\r\n")).isEmpty();
        assertThat(feed("\r\n")).isEqualTo("data: a\r\ndata: b\r\n\r\n");
    }

    @Test
    @DisplayName("T15: what has no blank line at the end is the rest")
    void unfinishedEventIsTheRest() {
        assertThat(feed("data: a\n\ndata: b")).isEqualTo("data: a\n\n");
        assertThat(rest()).isEqualTo("data: b");
        assertThat(rest()).isEmpty();
        assertThat(feed("data: c\r\n\r")).isEmpty();
        assertThat(rest()).isEqualTo("data: c\r\n\r");
    }

    @Test
    @DisplayName("T9: an event that never ends is refused at the limit")
    void endlessEventIsRefused() {
        var small = new SseSplitter(20);
        byte[] ten = "data: 6789".getBytes(StandardCharsets.UTF_8);
        assertThat(small.feed(ten)).isEmpty();
        assertThat(small.feed(ten)).isEmpty();
        assertThatThrownBy(() -> small.feed("x".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FrameTooLongException.class)
                .hasMessageContaining("20 bytes");
    }

    @Test
    void limitCountsOnlyWhatWaits() {
        var small = new SseSplitter(20);
        for (int i = 0; i < 100; i++) {
            assertThat(small.feed("data: 1234\n\ndata: ".getBytes(StandardCharsets.UTF_8)))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void anySplitGivesTheSameBytesEndingWithWholeEvents(String lineEnd) {
        byte[] stream = ("data: 北京 👋\nevent: x\n\n: ping\n\n\n\ndata: a\ndata:\n\ndata: last\n\n")
                .replace("\n", lineEnd)
                .getBytes(StandardCharsets.UTF_8);
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            var cut = new SseSplitter();
            var out = new ByteArrayOutputStream();
            int at = 0;
            while (at < stream.length) {
                int next = Math.min(stream.length, at + random.nextInt(12));
                byte[] whole = cut.feed(Arrays.copyOfRange(stream, at, next));
                assertThat(whole.length == 0 || endsWithBlankLine(whole, lineEnd))
                        .isTrue();
                out.writeBytes(whole);
                at = next;
            }
            out.writeBytes(cut.rest());
            assertThat(out.toByteArray()).isEqualTo(stream);
        }
    }

    private static boolean endsWithBlankLine(byte[] bytes, String lineEnd) {
        return new String(bytes, StandardCharsets.UTF_8).endsWith(lineEnd + lineEnd)
                || new String(bytes, StandardCharsets.UTF_8).equals(lineEnd);
    }
}
