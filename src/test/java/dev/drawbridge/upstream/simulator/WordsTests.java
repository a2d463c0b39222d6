package dev.drawbridge.upstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTests {
    @ParameterizedTest
    @ValueSource(strings = {"", "one", "  two words ", "line\n\nbreak\tand 北京 👍🏽"})
    void piecesJoinToTheWholeText(String text) {
        assertThat(Words.of(text).text()).isEqualTo(text);
        assertThat(Words.chunks(text, 1).text()).isEqualTo(text);
    }

    @Test
    void wordsKeepTheBlanksBehindThem() {
        assertThat(list(Words.of("Say hi  now"))).containsExactly("Say ", "hi  ", "now");
    }

    @Test
    void chunksDoNotSplitACharacter() {
        assertThat(list(Words.chunks("a👍b👍", 2))).containsExactly("a👍", "b👍");
    }

    @Test
    void fillerIsAsLongAsWanted() {
        assertThat(Words.filler(100_000).count()).isEqualTo(100_000);
        assertThat(Words.filler(3).text()).isEqualTo("The bridge goes ");
        assertThat(Words.filler(100_000).first(2).text()).isEqualTo("The bridge ");
    }

    private static List<String> list(Words words) {
        return IntStream.range(0, words.count()).mapToObj(words::get).toList();
    }
}
