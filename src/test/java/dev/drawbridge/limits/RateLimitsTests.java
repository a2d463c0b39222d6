package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drawbridge.call.Caller;
import dev.drawbridge.call.Limit;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.Window;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.store.TestRedis;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class RateLimitsTests {
    private static final Instant NOW = RateClient.NOW;
    private static final WindowCalendar CALENDAR = new WindowCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY);
    private static final Scope ALICE = Scope.key(new Caller("key_1", "alice", "core"));
    private static final Scope CORE = Scope.team("core");

    private static TestRedis redis;
    private RateClient client;

    @BeforeAll
    static void start(@TempDir Path home) {
        redis = TestRedis.in(home);
    }

    @AfterAll
    static void stop() throws Exception {
        redis.close();
    }

    @BeforeEach
    void connect() {
        redis.look().flushall();
        client = new RateClient(redis);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void exactlyAsManyAreGrantedAsThereAreWhoeverAsks(int replicas) {
        List<RateClient> clients = IntStream.range(0, replicas)
                .mapToObj(_ -> new RateClient(redis))
                .toList();
        List<RateLimits> limits = clients.stream().map(RateClient::limits).toList();
        RateAsk ask = requests(ALICE, 1000, Per.DAY);

        Long granted = Flux.range(0, 3000)
                .flatMap(i -> isGranted(limits.get(i % replicas), ask), 64 * replicas)
                .filter(one -> one)
                .count()
                .block();

        assertThat(granted).isEqualTo(1000);
        clients.forEach(RateClient::close);
    }

    @Test
    void nobodyIsRefusedAsLongAsThereIsEnough() {
        List<RateClient> clients =
                IntStream.range(0, 3).mapToObj(_ -> new RateClient(redis)).toList();
        List<RateLimits> limits = clients.stream().map(RateClient::limits).toList();
        RateAsk ask = requests(ALICE, 1500, Per.DAY);

        Long granted = Flux.range(0, 1500)
                .flatMap(i -> isGranted(limits.get(i % 3), ask), 192)
                .filter(one -> one)
                .count()
                .block();

        assertThat(granted).isEqualTo(1500);
        clients.forEach(RateClient::close);
    }

    @Test
    void quietKeyCostsOneRoundTrip() {
        RateLimits limits = client.limits();
        RateAsk ask = requests(ALICE, 100, Per.DAY);
        isGranted(limits, ask).block();
        redis.look().configResetstat();

        for (int i = 0; i < 10; i++) {
            isGranted(limits, ask).block();
        }

        assertThat(redis.look().info("commandstats"))
                .contains("cmdstat_evalsha:calls=10")
                .doesNotContain("cmdstat_eval:");
    }

    @Test
    void refusalRestsOnWhatIsTrueNow() {
        RateLimits mine = client.limits();
        try (RateClient other = new RateClient(redis)) {
            RateLimits others = other.limits();
            RateAsk ask = requests(ALICE, 2, Per.DAY);
            RateGrant held = others.ask(List.of(ask)).block();
            assertThat(isGranted(mine, ask).block()).isTrue();
            assertThat(isGranted(mine, ask).block()).isFalse();

            held.giveBack();
            assertThat(left(others, requests(ALICE, 2, Per.DAY))).isZero();
            held.giveBack();

            assertThat(isGranted(mine, ask).block()).isFalse();
        }
    }

    @Test
    void refusedCallTakesNothing() {
        RateLimits limits = client.limits();
        RateAsk key = requests(ALICE, 10, Per.MINUTE);
        RateAsk team = requests(CORE, 1, Per.DAY);
        assertThat(limits.ask(List.of(key, team)).block().allowances())
                .extracting(Allowance::left)
                .containsExactly(9L, 0L);

        LimitRefusedException refusal = refusal(limits, key, team);

        assertThat(refusal)
                .hasMessage("Team \"core\": 1 request per day is used up; 0 left, more at 2026-11-21T00:00:00Z"
                        + " (in 12 h).");
        assertThat(refusal.allowance().scope()).isEqualTo(CORE);
        assertThat(refusal.fault().retryAfter()).isEqualTo(Duration.parse("PT11H25M23S"));
        assertThat(refusal.allowances()).extracting(Allowance::left).containsExactly(0L, 9L);
        assertThat(left(limits, key)).isEqualTo(8);
    }

    @Test
    void refusalNamesTheLimitThatLastsLongest() {
        RateLimits limits = client.limits();
        RateAsk minute = requests(ALICE, 1, Per.MINUTE);
        RateAsk day = requests(ALICE, 1, Per.DAY);
        limits.ask(List.of(minute, day)).block();

        assertThat(refusal(limits, minute).getMessage())
                .isEqualTo("Key \"alice\": 1 request per minute is used up; 0 left, more at 12:35:00Z (in 23 s).");
        assertThat(refusal(limits, minute, day).allowance().what()).isEqualTo("requests/day");
    }

    @Test
    void tokensAreSettledOnce() {
        RateLimits limits = client.limits();
        RateGrant grant = limits.ask(List.of(tokens(1000, 600))).block();
        assertThat(refusal(limits, tokens(1000, 500)))
                .hasMessage("Key \"alice\": 1,000 tokens per minute are not enough, about 500 are needed; 400 left,"
                        + " more at 12:35:00Z (in 23 s).");

        grant.settle(100);
        grant.settle(0);
        grant.giveBack();

        assertThat(left(limits, tokens(1000, 500))).isEqualTo(400);
    }

    @Test
    void callThatUsedMoreThanItHadIsChargedForAllOfIt() {
        RateLimits limits = client.limits();
        RateGrant grant = limits.ask(List.of(tokens(1000, 600))).block();

        grant.settle(5_000_000);

        assertThat(refusal(limits, tokens(1000, 1)).allowance().left()).isZero();
        RateGrant other = limits.ask(List.of(new RateAsk(
                        ALICE, new Limit.Tokens(6_000_000, Per.MINUTE), CALENDAR.window(Per.MINUTE, NOW), 1)))
                .block();
        assertThat(other.allowances().getFirst().left()).isEqualTo(999_999);
    }

    @Test
    void higherLimitLeavesWhatItIsHigherBy() {
        RateLimits limits = client.limits();
        use(limits, 60, 60);

        assertThat(left(limits, requests(ALICE, 100, Per.DAY))).isEqualTo(39);
    }

    @Test
    void lowerLimitCountsWhatWasUsedBefore() {
        RateLimits limits = client.limits();
        use(limits, 100, 80);

        assertThat(isGranted(limits, requests(ALICE, 60, Per.DAY)).block()).isFalse();
        assertThat(left(limits, requests(ALICE, 100, Per.DAY))).isEqualTo(19);
        assertThat(isGranted(limits, requests(ALICE, 60, Per.DAY)).block()).isFalse();
        assertThat(left(limits, requests(ALICE, 90, Per.DAY))).isEqualTo(8);
    }

    @Test
    void nextWindowIsFull() {
        RateLimits limits = client.limits();
        RateAsk now = requests(ALICE, 1, Per.MINUTE);
        Window next = CALENDAR.window(Per.MINUTE, NOW.plusSeconds(60));
        assertThat(isGranted(limits, now).block()).isTrue();

        assertThat(isGranted(limits, now).block()).isFalse();
        assertThat(isGranted(limits, new RateAsk(ALICE, now.limit(), next, 1)).block())
                .isTrue();
    }

    @Test
    void bucketsGoSomeTimeAfterTheirWindows() {
        RateLimits limits = client.limits();
        limits.ask(List.of(requests(ALICE, 5, Per.MINUTE), requests(ALICE, 5, Per.TOTAL)))
                .block();

        String minute = "drawbridge:rate:{key:key_1}:requests:minute:1795178040";
        assertThat(redis.look().pttl(minute)).isBetween(100_000L, 143_000L);
        assertThat(redis.look().pttl("drawbridge:rate:{key:key_1}:requests:total"))
                .isEqualTo(-1);
    }

    @Test
    void forgottenBucketsAreFull() {
        RateLimits limits = client.limits();
        use(limits, 10, 10);

        redis.look().flushall();

        assertThat(left(limits, requests(ALICE, 10, Per.DAY))).isEqualTo(9);
    }

    @Test
    void nothingIsLimitedWithoutLimits() {
        RateGrant grant = client.limits().ask(List.of()).block();

        grant.settle(100);
        assertThat(grant.allowances()).isEmpty();
    }

    private static void use(RateLimits limits, int most, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(isGranted(limits, requests(ALICE, most, Per.DAY)).block())
                    .isTrue();
        }
    }

    private static Mono<Boolean> isGranted(RateLimits limits, RateAsk ask) {
        return limits.ask(List.of(ask))
                .map(_ -> true)
                .onErrorResume(LimitRefusedException.class, _ -> Mono.just(false));
    }

    private static long left(RateLimits limits, RateAsk ask) {
        return limits.ask(List.of(ask)).block().allowances().getFirst().left();
    }

    private static LimitRefusedException refusal(RateLimits limits, RateAsk... asks) {
        return catchThrowableOfType(
                LimitRefusedException.class, () -> limits.ask(List.of(asks)).block());
    }

    private static RateAsk requests(Scope scope, long most, Per per) {
        return new RateAsk(scope, new Limit.Requests(most, per), CALENDAR.window(per, NOW), 1);
    }

    private static RateAsk tokens(long most, long amount) {
        return new RateAsk(ALICE, new Limit.Tokens(most, Per.MINUTE), CALENDAR.window(Per.MINUTE, NOW), amount);
    }
}
