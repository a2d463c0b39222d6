package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.Window;
import dev.drawbridge.store.RedisKind;
import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.TestStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

@ParameterizedClass
@EnumSource(RedisKind.class)
class ReservationsTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Scope ALICE = new Scope(Scope.Kind.KEY, "alice", "k1");
    private static final Scope TEAM = Scope.team("core|;team");
    private static final Window DAY =
            new Window(Per.DAY, Instant.parse("2100-11-20T00:00:00Z"), Instant.parse("2100-11-21T00:00:00Z"));

    @Parameter
    RedisKind kind;

    private static TestStore redis;
    private Reservations here;
    private Reservations there;

    @BeforeParameterizedClassInvocation
    static void startRedis(RedisKind kind, @TempDir Path directory) {
        redis = kind.in(directory);
    }

    @AfterParameterizedClassInvocation
    static void stopRedis() throws IOException {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.look().flushall();
        here = new Reservations(redis.store(), "here");
        there = new Reservations(redis.store(), "there");
    }

    @Test
    void setsAsideUntilTheBudgetIsUsedUp() {
        assertThat(open(here, "a", money(ALICE, 100, 60)).isGranted()).isTrue();
        Taken second = open(there, "b", money(ALICE, 100, 50));
        assertThat(second.refused()).isZero();
        assertThat(second.used()).containsExactly(new Taken.Used(0, 60));
        assertThat(open(there, "c", money(ALICE, 100, 40)).isGranted()).isTrue();
        assertThat(reserved(ALICE)).isEqualTo(100);
    }

    @Test
    void setsAsideNothingWhenOneOfSeveralRefuses() {
        Taken taken = open(here, "a", money(ALICE, 100, 60), new Claim.Slot(TEAM, 1), money(TEAM, 10, 60));

        assertThat(taken.refused()).isEqualTo(2);
        assertThat(reserved(ALICE)).isZero();
        assertThat(redis.look().exists(StoreKeys.LEASES)).isZero();
    }

    @Test
    void countsWhatRowsHaveCost() {
        redis.look().hset(StoreKeys.spent(DAY.id()), ALICE.code(), "95");

        assertThat(open(here, "a", money(ALICE, 100, 6)).refused()).isZero();
        assertThat(open(here, "b", money(ALICE, 100, 5)).isGranted()).isTrue();
    }

    @Test
    void whatCostsNothingIsNeverRefused() {
        redis.look().hset(StoreKeys.spent(DAY.id()), ALICE.code(), "101");

        assertThat(open(here, "a", money(ALICE, 100, 0)).isGranted()).isTrue();
    }

    @Test
    void anEndedCallHoldsWhatItHasCostAndNoSlot() {
        open(here, "a", money(ALICE, 100, 60), new Claim.Slot(ALICE, 1));
        assertThat(open(here, "b", new Claim.Slot(ALICE, 1)).refused()).isZero();

        here.ended("a", 7).block(PATIENCE);

        assertThat(reserved(ALICE)).isEqualTo(7);
        assertThat(open(here, "b", new Claim.Slot(ALICE, 1)).isGranted()).isTrue();
    }

    @Test
    void aCallAskedTwiceIsSetAsideOnce() {
        open(here, "a", money(ALICE, 100, 60));

        assertThat(open(here, "a", money(ALICE, 100, 60)).isGranted()).isTrue();
        assertThat(reserved(ALICE)).isEqualTo(60);
    }

    @Test
    void endingTwiceOrWhatIsUnknownChangesNothing() {
        open(here, "a", money(ALICE, 100, 60), new Claim.Slot(ALICE, 1));
        here.ended("a", 7).block(PATIENCE);
        here.ended("a", 7).block(PATIENCE);
        here.ended("nobody", 7).block(PATIENCE);

        assertThat(reserved(ALICE)).isEqualTo(7);
        assertThat(redis.look().hget(StoreKeys.reserved("open"), ALICE.code())).isEqualTo("0");
    }

    @Test
    void releasedCallsLeaveNothing() {
        open(here, "a", money(ALICE, 100, 60), new Claim.Slot(TEAM, 5));

        assertThat(here.release(List.of("a", "nobody")).block(PATIENCE)).isEqualTo(1);

        assertThat(reserved(ALICE)).isZero();
        assertThat(here.held().block(PATIENCE)).isEmpty();
        assertThat(redis.look().hlen(StoreKeys.LEASES)).isZero();
    }

    @Test
    void releasesWhatHasEndedForNothing() {
        open(here, "a", money(ALICE, 100, 60));
        here.ended("a", 0).block(PATIENCE);

        assertThat(here.release(List.of("a")).block(PATIENCE)).isEqualTo(1);
        assertThat(reserved(ALICE)).isZero();
    }

    @Test
    void manyAtOnceNeverExceed() {
        List<Taken> answers = Flux.range(0, 1000)
                .flatMap(i -> (i % 2 == 0 ? here : there).open("call" + i, "{}", List.of(money(ALICE, 1000, 10))), 64)
                .collectList()
                .block(PATIENCE);

        assertThat(answers).filteredOn(Taken::isGranted).hasSize(100);
        assertThat(reserved(ALICE)).isEqualTo(1000);
    }

    @Test
    void aNoteIsReplacedWhileTheCallRuns() {
        open(here, "a", money(ALICE, 100, 60));

        here.runs("a", "{\"new\":1}").block(PATIENCE);

        assertThat(redis.look().hget(StoreKeys.LEASES, "a"))
                .endsWith("\n{\"new\":1}")
                .startsWith("here\n");
        assertThat(reserved(ALICE)).isEqualTo(60);
    }

    @Test
    void windowsThatAreOverAreForgotten() {
        open(here, "a", money(ALICE, 100, 60));

        assertThat(redis.look().expiretime(StoreKeys.reserved(DAY.id())))
                .isEqualTo(Instant.parse("2100-11-23T00:00:00Z").getEpochSecond());
    }

    private static Taken open(Reservations reservations, String id, Claim... claims) {
        return Objects.requireNonNull(
                reservations.open(id, "{}", List.of(claims)).block(PATIENCE));
    }

    private static Claim money(Scope scope, long most, long amount) {
        return new Claim.Money(scope, new Budget(most, Per.DAY, Budget.Mode.ESTIMATE), DAY, amount);
    }

    private static long reserved(Scope scope) {
        String text = redis.look().hget(StoreKeys.reserved(DAY.id()), scope.code());
        return text == null ? 0 : Long.parseLong(text);
    }
}
