package dev.drawbridge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestTests {
    private static final List<String> WORDS = List.of("url", "speaks", "credential", "credentials", "first-event");

    @ParameterizedTest
    @CsvSource({"ulr,url", "uri,url", "spekas,speaks", "credentail,credential", "firstEvent,first-event", "url,url"})
    void mistypedWordsFindTheirMeaning(String typed, String meant) {
        assertThat(Closest.to(typed, WORDS, 1)).containsExactly(meant);
    }

    @Test
    void theNearestComesFirstAndStrangersNotAtAll() {
        assertThat(Closest.to("credentialss", WORDS, 3)).containsExactly("credentials", "credential");
        assertThat(Closest.to("banana", WORDS, 3)).isEmpty();
        assertThat(Closest.to("x", WORDS, 3))
                .as("a word is not replaced as a whole")
                .isEmpty();
    }
}
