package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.AttemptOutcome;
import dev.drawbridge.call.CallOutcome.Ending;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoolDownsTests {
    private static final CredentialId KEY = new CredentialId("p", "1", "");

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final CoolDowns coolDowns = new CoolDowns(() -> now);

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, , 30",
        "RATE_LIMITED, 7, 7",
        "RATE_LIMITED, 90000, 21600",
        "UNAUTHENTICATED, , 300",
        "FORBIDDEN, , 300",
        "BILLING, , 300"
    })
    void refusedCredentialCoolsDownForAsLongAsIsSaid(FaultKind kind, @Nullable Long retryAfter, long seconds) {
        Fault fault =
                Fault.provider(kind, "no").withRetryAfter(retryAfter == null ? null : Duration.ofSeconds(retryAfter));

        assertThat(coolDowns.learn(KEY, failed(fault))).isPresent();

        now = now.plusSeconds(seconds - 1);
        assertThat(coolDowns.of(KEY)).isPresent();
        now = now.plusSeconds(1);
        assertThat(coolDowns.of(KEY)).isEmpty();
        assertThat(coolDowns.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"INTERNAL", "OVERLOADED", "TIMEOUT", "BAD_REQUEST", "NOT_FOUND"})
    void whatIsNoMatterOfTheCredentialCoolsNothing(FaultKind kind) {
        assertThat(coolDowns.learn(KEY, failed(Fault.provider(kind, "no")))).isEmpty();
        assertThat(coolDowns.of(KEY)).isEmpty();
    }

    @Test
    void refusalsOfTheGatewayItselfCoolNothing() {
        assertThat(coolDowns.learn(KEY, failed(Fault.policy(FaultKind.RATE_LIMITED, "the window is used up"))))
                .isEmpty();
        assertThat(coolDowns.learn(KEY, failed(Fault.caller(FaultKind.UNAUTHENTICATED, "none"))))
                .isEmpty();
    }

    @Test
    void answerEndsACoolDownForEverybody() {
        var other = new CoolDowns(() -> now);
        other.hear(told(coolDowns
                .learn(KEY, failed(Fault.provider(FaultKind.RATE_LIMITED, "no")))
                .orElseThrow()));
        assertThat(other.of(KEY)).isPresent();

        CoolDown over = coolDowns
                .learn(KEY, new AttemptOutcome("p", "m", "1", true, Ending.OK, true, null, Duration.ZERO, null))
                .orElseThrow();
        other.hear(told(over));

        assertThat(coolDowns.of(KEY)).isEmpty();
        assertThat(other.of(KEY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "a", "'a\tb\tc\td\te'", "'a\tb\tc\td\t1\t2'"})
    void whatAnotherReplicaSaysOtherwiseIsNotHeard(String text) {
        assertThat(CoolDownText.read(text)).isEmpty();
    }

    private static CoolDown told(CoolDown learned) {
        CoolDown read = CoolDownText.read(CoolDownText.write(learned)).orElseThrow();
        assertThat(read).isEqualTo(learned);
        return read;
    }

    private static AttemptOutcome failed(Fault fault) {
        return new AttemptOutcome("p", "m", "1", true, Ending.FAILED_BEFORE_OUTPUT, false, fault, Duration.ZERO, null);
    }
}
