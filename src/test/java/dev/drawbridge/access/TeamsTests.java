package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.call.BudgetForm;
import dev.drawbridge.call.Caller;
import dev.drawbridge.call.LimitForm;
import dev.drawbridge.store.StoreKeys;
import dev.drawbridge.store.TestRedis;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/// Teams as two replicas see them.
class TeamsTests {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path temp;

    private final Slice.Hands clock = new Slice.Hands();
    private TestRedis redis;
    private Replica one;
    private Replica other;

    @BeforeEach
    void start() {
        redis = TestRedis.in(temp);
        one = new Replica(redis.connect(), clock);
        other = new Replica(redis.connect(), clock);
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        other.close();
        redis.close();
    }

    @Test
    void changeOfATeamReachesItsKeysOnEveryReplica() {
        String key = issue("laptop", "core", Terms.NONE);
        String stranger = issue("desktop", "sales", Terms.NONE);
        var terms = new Terms(
                List.of("haiku"),
                List.of("openai"),
                List.of("10.0.0.0/8"),
                List.of("Cursor"),
                List.of(new LimitForm(null, null, 2L, null)),
                List.of(new BudgetForm(BigDecimal.ONE, "day", null)));

        one.teams.change("core", null, _ -> terms).block(PATIENCE);

        check(one, key, terms);
        await().untilAsserted(() -> check(other, key, terms));
        assertThat(one.caller(stranger).models().isEvery()).isTrue();
    }

    private static void check(Replica replica, String key, Terms terms) {
        Caller caller = replica.caller(key);
        assertThat(caller.models().permits("opus")).isFalse();
        assertThat(caller.mayUseProvider("anthropic")).isFalse();
        assertThat(caller.teamLimits()).isEqualTo(terms.limitSet());
        assertThat(caller.limits().isNone()).isTrue();
        Restrictions restrictions = replica.authentication(key).restrictions();
        assertThat(restrictions.teamNetworks()).isEqualTo(Networks.of(terms.cidrs()));
        assertThat(restrictions.teamClients()).containsExactly("cursor");
        assertThat(restrictions.keyNetworks().isEmpty()).isTrue();
    }

    @Test
    void keyAndTeamMustBothAllow() {
        one.teams
                .make("core", allowing(List.of("claude-*"), List.of("anthropic", "openai")))
                .block(PATIENCE);
        String key = issue("laptop", "core", allowing(List.of("*haiku*", "gpt-*"), List.of("openai")));
        String torn = issue("torn", "core", allowing(List.of(), List.of("gemini")));

        assertThat(one.caller(key).models().permits("claude-haiku-5")).isTrue();
        assertThat(one.caller(key).models().permits("claude-opus-5")).isFalse();
        assertThat(one.caller(key).models().permits("gpt-5.5")).isFalse();
        assertThat(one.caller(key).providers()).containsExactly("openai");
        assertThat(one.caller(torn).mayUseProvider("gemini")).isFalse();
        assertThat(one.caller(torn).mayUseProvider("anthropic")).isFalse();
    }

    @Test
    void keyThatMovesComesUnderTheTermsOfItsNewTeam() {
        one.teams.make("core", allowing(List.of("haiku"), List.of())).block(PATIENCE);
        IssuedKey key = one.issue(new NewKey("laptop", null, null, null, Terms.NONE));

        one.keys
                .change(
                        key.record().id(),
                        null,
                        it -> it.changed(new NewKey("laptop", "core", null, null, Terms.NONE), false))
                .block(PATIENCE);

        assertThat(one.caller(key.key()).models().permits("opus")).isFalse();
        await().until(() -> !other.caller(key.key()).models().permits("opus"));
    }

    @Test
    void termsOfATeamHoldWhileTheStoreIsAway() {
        one.teams.make("core", allowing(List.of("haiku"), List.of())).block(PATIENCE);
        String key = issue("laptop", "core", Terms.NONE);
        redis.kill();

        assertThat(one.caller(key).models().permits("opus")).isFalse();
    }

    @Test
    void keysOfATeamThatCannotBeReadAreRefused() {
        String key = issue("laptop", "core", Terms.NONE);
        String good = issue("desktop", "sales", Terms.NONE);
        String newer = redis.look().hget(StoreKeys.TEAM_RECORDS, "core").replace("\"v\":1", "\"v\":2");
        redis.look().hset(StoreKeys.TEAM_RECORDS, "core", newer);

        try (var fresh = new Replica(redis.connect(), clock)) {
            assertThat(fresh.refusal(key)).isEqualTo(Reason.UNVERIFIABLE);
            assertThat(fresh.caller(good).keyName()).isEqualTo("desktop");
        }
    }

    @Test
    void teamThatGotAKeyMeanwhileIsNotDeleted() {
        one.teams.make("core", Terms.NONE).block(PATIENCE);
        var store = new KeyStore(redis.store());
        String before = store.all().block(PATIENCE).generation();
        issue("laptop", "core", Terms.NONE);

        assertThat(store.delete("core", before).block(PATIENCE)).isEqualTo(KeyStore.Written.OUTDATED);
        assertThatThrownBy(() -> one.teams.delete("core").block(PATIENCE))
                .isInstanceOf(TeamInUseException.class)
                .hasMessageContaining("'laptop'");
    }

    @Test
    void changesAtTheSameTimeDoNotLoseEachOther() {
        one.teams.make("core", Terms.NONE).block(PATIENCE);

        Mono.zip(
                        one.teams.change("core", null, it -> allowing(List.of("haiku"), it.providers())),
                        other.teams.change("core", null, it -> allowing(it.models(), List.of("openai"))))
                .block(PATIENCE);

        assertThat(one.teams.find("core").block(PATIENCE).record().terms())
                .isEqualTo(allowing(List.of("haiku"), List.of("openai")));
    }

    @Test
    void teamOfAKeyOfAnOlderVersionCanBeFoundAndChanged() {
        String key = issue("laptop", "core", Terms.NONE);
        redis.look().hdel(StoreKeys.TEAM_RECORDS, "core");

        assertThat(one.teams.all().block(PATIENCE))
                .extracting(team -> team.record().name())
                .containsExactly("core");
        one.teams
                .change("core", null, _ -> allowing(List.of("haiku"), List.of()))
                .block(PATIENCE);

        assertThat(one.caller(key).models().permits("opus")).isFalse();
    }

    @Test
    void changeThatHasToBeMadeAgainSeesWhatIsThere() {
        one.teams.make("core", Terms.NONE).block(PATIENCE);
        var asked = new AtomicInteger();

        one.teams
                .change("core", null, terms -> {
                    if (asked.incrementAndGet() == 1) {
                        String between = redis.look()
                                .hget(StoreKeys.TEAM_RECORDS, "core")
                                .replace("\"revision\":0", "\"revision\":1")
                                .replace("\"providers\":[]", "\"providers\":[\"openai\"]");
                        redis.look().hset(StoreKeys.TEAM_RECORDS, "core", between);
                    }
                    return allowing(List.of("haiku"), terms.providers());
                })
                .block(PATIENCE);

        assertThat(asked).hasValue(2);
        assertThat(one.teams.find("core").block(PATIENCE).record().terms())
                .isEqualTo(allowing(List.of("haiku"), List.of("openai")));
    }

    private String issue(String name, String team, Terms terms) {
        return one.issue(new NewKey(name, team, null, null, terms)).key();
    }

    private static Terms allowing(List<String> models, List<String> providers) {
        return new Terms(models, providers, List.of(), List.of(), List.of(), List.of());
    }
}
