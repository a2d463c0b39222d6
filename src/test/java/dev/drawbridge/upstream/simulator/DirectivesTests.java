package dev.drawbridge.upstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectivesTests {
    @Test
    void everythingInTheHelpIsUnderstood() {
        assertThat(Directives.in(Directives.HELP).all())
                .hasSize(15)
                .doesNotHaveAnyElementsOfTypes(Directive.NotUnderstood.class);
    }

    @Test
    void severalAreReadFromOneText() {
        Directives directives = Directives.in("Say [sim:words 7] slowly [sim:pace 2], [sim:delay 1500ms] please.");

        assertThat(directives.all())
                .containsExactly(
                        new Directive.Length(7), new Directive.Pace(2), new Directive.Delay(Duration.ofMillis(1500)));
        assertThat(Directives.strip("Say [sim:words 7]\nhi [sim:x]")).isEqualTo("Say \nhi");
    }

    @Test
    void argumentsAreRead() {
        assertThat(Directives.in("[sim:error 529 retry-after=7][sim:error-after 3 500][sim:cut 5]")
                        .all())
                .containsExactly(
                        new Directive.Fail(Trouble.asked(529, Duration.ofSeconds(7))),
                        new Directive.BreakOff(3, Optional.of(Trouble.asked(500, null))),
                        new Directive.BreakOff(5, Optional.empty()));
        assertThat(Directives.in("[sim:tools a,b][sim:empty-arguments c]").all())
                .containsExactly(new Directive.Call(List.of("a", "b"), true), new Directive.Call(List.of("c"), false));
        assertThat(Directives.in("[sim:usage cache-write=3 reasoning=2]").all())
                .containsExactly(new Directive.Report(
                        new Usage(Usage.UNKNOWN, Usage.UNKNOWN, 3, Usage.UNKNOWN, Usage.UNKNOWN, 2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "help",
                "error",
                "error 200",
                "error x",
                "error 429 after=7",
                "error 429 retry-after",
                "words 0",
                "words 100001",
                "pace -1",
                "pace 1001",
                "delay 2",
                "delay 301s",
                "silence 6m",
                "delay 99999999s",
                "tool",
                "tools a,,b",
                "usage input",
                "usage in=1",
                "usage input=-1",
                "cut 99999999999"
            })
    void whatIsUnknownIncompleteOrOutOfBoundsIsNotUnderstood(String text) {
        assertThat(Directives.in("[sim:" + text + "]").all())
                .containsExactly(new Directive.NotUnderstood("[sim:" + text + "]"));
    }

    @Test
    void aTextFullOfBeginningsHasNoDirectives() {
        assertThat(Directives.in("[sim:error ".repeat(200_000)).all()).isEmpty();
    }
}
