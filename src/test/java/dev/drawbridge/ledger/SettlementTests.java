package dev.drawbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.Scope;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.Charge;
import dev.drawbridge.limits.LimitSettings;
import dev.drawbridge.limits.ModelLimits;
import dev.drawbridge.store.Script;
import dev.drawbridge.store.Store;
import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.testing.TestCalls;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That a row settles its call once, whoever writes it and however often.
class SettlementTests {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final WindowCalendar CALENDAR = new WindowCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY);
    private static final LimitSettings MODELS = new LimitSettings(
            null,
            Map.of(
                    "son*",
                    new LimitSettings.Held(
                            List.of(), List.of(BudgetForm.of(new Budget(5, Per.DAY, Budget.Mode.ESTIMATE))))),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    private static final Instant START = Instant.parse("2100-11-20T10:15:30Z");
    private static final String DAY = CALENDAR.window(Per.DAY, START).id();
    private static final Script OPEN = Script.load("/redis/limits-open.lua");

    private static TestRedis redis;
    private Store store;
    private Ledger ledger;

    @BeforeAll
    static void startRedis(@TempDir Path directory) {
        redis = TestRedis.in(directory);
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.look().flushall();
        store = redis.store();
        ledger = new Ledger(store, List.of(new SpentWindows(CALENDAR, new ModelLimits(() -> MODELS))));
    }

    @Test
    void aRowMovesWhatWasSetAsideToWhatIsSpent() {
        open("a", 50_000);

        ledger.append(List.of(row("a", 10_000_000))).block(PATIENCE);

        assertThat(spent("key:k1")).isEqualTo("10000");
        assertThat(reserved()).isEqualTo("0");
        assertThat(redis.look().hlen(StoreKeys.LEASES)).isZero();
        assertThat(redis.look().scard(StoreKeys.leasesOf("gone"))).isZero();
    }

    @Test
    void theSameRowTwiceIsSpentOnce() {
        assertThat(ledger.append(List.of(row("a", 10_000_000), row("a", 10_000_000)))
                        .block(PATIENCE))
                .isEqualTo(1);
        assertThat(ledger.append(List.of(row("a", 10_000_000))).block(PATIENCE)).isZero();

        assertThat(spent("global")).isEqualTo("10000");
    }

    @ParameterizedTest
    @EnumSource(
            value = Per.class,
            names = {"HOUR", "FIVE_HOURS", "DAY", "WEEK", "MONTH", "TOTAL"})
    void everyWindowOfKeyTeamModelAndEverybodyIsCounted(Per per) {
        ledger.append(List.of(row("a", 10_000_001))).block(PATIENCE);

        String window = CALENDAR.window(per, START).id();
        assertThat(redis.look().hgetall(StoreKeys.spent(window)))
                .containsOnlyKeys("global", "key:k1", "team:core", "model:son*")
                .containsValue("10001");
    }

    @Test
    void aLostReplicasCallsGetRowsAndGiveBackWhatTheyHeld() {
        open("a", 50_000);
        open("b", 7);

        new Sweeper(store, ledger).settle("gone").block(PATIENCE);

        assertThat(reserved()).isEqualTo("0");
        assertThat(redis.look().hlen(StoreKeys.LEASES)).isZero();
        assertThat(rows()).extracting(LedgerRow::id).containsExactlyInAnyOrder("a", "b");
        assertThat(spent("key:k1")).isEqualTo("2");
    }

    @Test
    void theTrueRowTakesThePlaceOfTheSweepersGuess() {
        open("a", 50_000);
        new Sweeper(store, ledger).settle("gone").block(PATIENCE);

        assertThat(ledger.append(List.of(row("a", 10_000_000))).block(PATIENCE)).isZero();
        assertThat(ledger.append(List.of(row("a", 10_000_000))).block(PATIENCE)).isZero();

        assertThat(spent("key:k1")).isEqualTo("10000");
        assertThat(rows()).extracting(LedgerRow::costNanoUsd).containsExactly(10_000_000L);
    }

    @Test
    void aSweeperTakesNoTrueRowsPlace() {
        open("a", 50_000);
        ledger.append(List.of(row("a", 10_000_000))).block(PATIENCE);
        open("a", 50_000);

        new Sweeper(store, ledger).settle("gone").block(PATIENCE);

        assertThat(spent("key:k1")).isEqualTo("10000");
        assertThat(reserved()).isEqualTo("0");
    }

    @Test
    void aLeaseThatNobodyCanReadIsReleased() {
        open("a", 50_000, "{\"v\":999}");

        new Sweeper(store, ledger).settle("gone").block(PATIENCE);

        assertThat(reserved()).isEqualTo("0");
        assertThat(redis.look().hlen(StoreKeys.LEASES)).isZero();
    }

    @Test
    void replacingARowCountsTheDifference() {
        LedgerRow before = row("a", 10_000_000);
        ledger.append(List.of(before)).block(PATIENCE);

        assertThat(ledger.replace(before, row("a", 4_000_000)).block(PATIENCE)).isTrue();
        assertThat(ledger.replace(before, row("a", 99_000_000)).block(PATIENCE)).isFalse();

        assertThat(spent("key:k1")).isEqualTo("4000");
    }

    /// Otherwise every price that is changed would leave counters behind that nobody ever removes.
    @Test
    void replacingAnOldRowBringsNoForgottenCounterBack() {
        Instant longAgo = Instant.parse("2001-11-20T10:15:30Z");
        LedgerRow before = row("old", 10_000_000, longAgo);
        ledger.append(List.of(before)).block(PATIENCE);

        assertThat(ledger.replace(before, row("old", 4_000_000, longAgo)).block(PATIENCE))
                .isTrue();

        assertThat(redis.look().keys(StoreKeys.spent("*"))).containsExactly(StoreKeys.spent("total"));
        assertThat(redis.look().hget(StoreKeys.spent("total"), "key:k1")).isEqualTo("4000");
    }

    private List<LedgerRow> rows() {
        return new LedgerRows(store)
                .newest(RowFilter.ALL, 10, null)
                .block(PATIENCE)
                .rows();
    }

    private static void open(String id, long microUsd) {
        open(id, microUsd, row(id, 1_000).toJson());
    }

    private static void open(String id, long microUsd, String note) {
        redis.store()
                .run(
                        OPEN,
                        ScriptOutputType.MULTI,
                        List.of(StoreKeys.LEASES, StoreKeys.leasesOf("gone")),
                        List.of(
                                StoreKeys.MONEY,
                                "gone",
                                id,
                                note,
                                "1",
                                DAY,
                                Scope.GLOBAL.code(),
                                "1000000",
                                Long.toString(microUsd),
                                "0"))
                .blockLast(PATIENCE);
    }

    private static String spent(String scope) {
        return redis.look().hget(StoreKeys.spent(DAY), scope);
    }

    private static String reserved() {
        return redis.look().hget(StoreKeys.reserved(DAY), Scope.GLOBAL.code());
    }

    private static LedgerRow row(String id, long nanoUsd) {
        return row(id, nanoUsd, START);
    }

    private static LedgerRow row(String id, long nanoUsd, Instant startedAt) {
        return LedgerRow.of(
                TestCalls.call(id, "k1", "sonnet", startedAt),
                TestCalls.answered("p", "m"),
                CredentialKind.API_KEY,
                new Charge(nanoUsd, nanoUsd, true));
    }
}
