package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.Window;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GraceTests {
    private static final Scope ALICE = new Scope(Scope.Kind.KEY, "alice", "k1");
    private static final Window DAY =
            new Window(Per.DAY, Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));
    private static final List<Long> UNHEARD = List.of(Long.MAX_VALUE);

    private final AtomicInteger replicas = new AtomicInteger(1);
    private final Grace grace = new Grace(() -> 100, replicas::get);

    @Test
    void spendsWhatTheOperatorAllowsAndNoMore() {
        assertThat(take(money(5000, 60), UNHEARD)).isTrue();
        assertThat(take(money(5000, 50), UNHEARD)).isFalse();
        assertThat(take(money(5000, 40), UNHEARD)).isTrue();
    }

    @Test
    void spendsNoMoreThanTheBudgetNorThanWhatWasLeftOfIt() {
        assertThat(take(money(50, 60), UNHEARD)).isFalse();
        assertThat(take(money(5000, 60), List.of(59L))).isFalse();
        assertThat(take(money(5000, 60), List.of(60L))).isTrue();
    }

    @Test
    void whatACallHasCostTakesThePlaceOfWhatItWasExpectedToCost() {
        take(money(5000, 90), UNHEARD);
        grace.ended(List.of(money(5000, 90)), 10);

        assertThat(take(money(5000, 90), UNHEARD)).isTrue();
        assertThat(take(money(5000, 1), UNHEARD)).isFalse();
    }

    @Test
    void givesOutItsPartOfTheSlotsAndAtLeastOne() {
        replicas.set(3);
        var slot = new Claim.Slot(ALICE, 4);

        assertThat(take(slot, UNHEARD)).isTrue();
        assertThat(take(slot, UNHEARD)).isTrue();
        assertThat(take(slot, UNHEARD)).isFalse();
        grace.ended(List.of(slot), 0);
        assertThat(take(slot, UNHEARD)).isTrue();
        assertThat(take(new Claim.Slot(Scope.GLOBAL, 1), UNHEARD)).isTrue();
    }

    @Test
    void takesAllOrNothing() {
        List<Claim> both = List.of(money(5000, 60), new Claim.Slot(ALICE, 1));
        var unheard = List.of(Long.MAX_VALUE, Long.MAX_VALUE);

        assertThat(grace.take(both, unheard).isGranted()).isTrue();
        assertThat(grace.take(List.of(money(5000, 30), new Claim.Slot(ALICE, 1)), unheard)
                        .refused())
                .isEqualTo(1);
        assertThat(take(money(5000, 40), UNHEARD)).isTrue();
    }

    @Test
    void beginsAnewWithTheNextAbsence() {
        take(money(5000, 100), UNHEARD);
        grace.over();

        assertThat(take(money(5000, 100), UNHEARD)).isTrue();
    }

    @Test
    void strictBudgetsArePromisedByNobody() {
        var strict = new Claim.Money(ALICE, new Budget(5000, Per.DAY, Budget.Mode.STRICT), DAY, 1);

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> grace.take(List.of(strict), UNHEARD))
                .matches(refusal -> refusal.fault().kind() == FaultKind.OVERLOADED
                        && refusal.fault().retryAfter() != null);
    }

    @Test
    void refusalSaysThatItIsOnlyForNow() {
        Taken taken = grace.take(List.of(money(5_000_000, 101)), UNHEARD);

        assertThat(Refusal.byGrace(money(5_000_000, 101), taken.used().getFirst()))
                .hasMessage(
                        "The gateway's store is away. Until it is back, Key \"alice\" may spend $0.0001 of its budget"
                                + " of $5.00 per day here, and that is used up; try again soon.");
    }

    private boolean take(Claim claim, List<Long> lastLeft) {
        return grace.take(List.of(claim), lastLeft).isGranted();
    }

    private static Claim.Money money(long most, long amount) {
        return new Claim.Money(ALICE, new Budget(most, Per.DAY, Budget.Mode.ESTIMATE), DAY, amount);
    }
}
