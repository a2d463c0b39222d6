package dev.drawbridge.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailoverRuleTests {
    @ParameterizedTest
    @CsvSource({
        "BAD_REQUEST, GIVE_UP",
        "CONTEXT_TOO_LONG, GIVE_UP",
        "UNAUTHENTICATED, NEXT",
        "BILLING, NEXT",
        "FORBIDDEN, NEXT",
        "NOT_FOUND, NEXT",
        "MODEL_NOT_FOUND, NEXT",
        "METHOD_NOT_ALLOWED, GIVE_UP",
        "REQUEST_TIMEOUT, SAME_FIRST",
        "CONFLICT, GIVE_UP",
        "TOO_LARGE, GIVE_UP",
        "UNSUPPORTED_MEDIA, GIVE_UP",
        "RATE_LIMITED, SAME_FIRST",
        "CANCELLED, GIVE_UP",
        "INTERNAL, NEXT",
        "BROKEN_ANSWER, NEXT",
        "UNREACHABLE, NEXT_THEN_SAME",
        "OVERLOADED, SAME_FIRST",
        "TIMEOUT, NEXT"
    })
    void everyFaultOfAProviderHasItsRule(FaultKind kind, FailoverRule rule) {
        assertThat(FailoverRule.of(Fault.provider(kind, "x"))).isEqualTo(rule);
    }

    @Test
    void onlyWhatSurelyWasNotProcessedIsAskedOfTheSameTargetAgain() {
        assertThat(FaultKind.values())
                .filteredOn(kind -> EnumSet.of(FailoverRule.SAME_FIRST, FailoverRule.NEXT_THEN_SAME)
                        .contains(FailoverRule.of(Fault.provider(kind, "x"))))
                .isNotEmpty()
                .allMatch(FaultKind::surelyNotProcessed);
    }

    @ParameterizedTest
    @EnumSource(
            value = Blame.class,
            names = {"CALLER", "GATEWAY"})
    void whatIsNobodyElsesFaultIsNotTriedElsewhere(Blame blame) {
        var fault = new Fault(FaultKind.OVERLOADED, blame, "x", null, null, null);
        assertThat(FailoverRule.of(fault)).isEqualTo(FailoverRule.GIVE_UP);
    }

    @Test
    void anAccountThatIsUsedUpLeavesOthersTheirChance() {
        assertThat(FailoverRule.of(Fault.policy(FaultKind.RATE_LIMITED, "x"))).isEqualTo(FailoverRule.NEXT);
        assertThat(FailoverRule.of(Fault.policy(FaultKind.FORBIDDEN, "x"))).isEqualTo(FailoverRule.GIVE_UP);
    }
}
