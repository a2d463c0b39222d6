package dev.drawbridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.access.AccessRefusedException.Reason;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.SettingsException;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.store.TestRedis;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// Keys and teams of the operator's file beside those of the store.
@ExtendWith(OutputCaptureExtension.class)
class ConfiguredTests {
    private static final String HASH = ConfiguredHash.of("a key").text();

    @TempDir
    Path temp;

    @Test
    void storedKeyGivesWayToAConfiguredOneOfItsName(CapturedOutput log) throws Exception {
        try (TestRedis redis = TestRedis.in(temp);
                var before = new Replica(redis.connect(), new Slice.Hands())) {
            String stored = before.issue("laptop");

            try (var now =
                    new Replica(redis.connect(), new Slice.Hands(), () -> keys("{ name: laptop, hash: '%s' }", HASH))) {
                assertThat(now.caller("a key").keyName()).isEqualTo("laptop");
                assertThat(now.refusal(stored)).isEqualTo(Reason.DISABLED);
                assertThat(log).contains("The key 'laptop' (key_").contains("gives way to a configured key");
            }
        }
    }

    @Test
    void keyInBothPlacesIsTheConfiguredOne(CapturedOutput log) throws Exception {
        try (TestRedis redis = TestRedis.in(temp);
                var before = new Replica(redis.connect(), new Slice.Hands())) {
            String stored = before.issue("laptop");
            Configured configured = keys(
                    "{ name: pipeline, hash: '%s', models: [haiku] }",
                    ConfiguredHash.of(stored).text());

            try (var now = new Replica(redis.connect(), new Slice.Hands(), () -> configured)) {
                assertThat(now.caller(stored).keyName()).isEqualTo("pipeline");
                assertThat(now.caller(stored).models().permits("opus")).isFalse();
                assertThat(log).containsOnlyOnce("The key 'laptop' (key_");
            }
        }
    }

    @Test
    void newConfigurationHoldsAtOnceAlsoWhileTheStoreIsAway() throws Exception {
        String guests = "teams: [ { name: guests, models: [opus] } ]";
        var configured = new AtomicReference<>(Configured.of(
                settings("    keys: [ { name: pipeline, hash: '%s' } ]\n    %s".formatted(HASH, guests))));
        try (TestRedis redis = TestRedis.in(temp);
                var now = new Replica(redis.connect(), new Slice.Hands(), configured::get)) {
            String stored = now.issue(new NewKey("laptop", "guests", null, null, Terms.NONE))
                    .key();
            assertThat(now.caller("a key").keyName()).isEqualTo("pipeline");
            redis.kill();

            configured.set(Configured.of(settings(
                    "    keys: [ { name: nightly, hash: '%s', team: guests } ]\n    %s".formatted(HASH, guests))));
            now.book.configurationChanged();
            assertThat(now.caller("a key").keyName()).isEqualTo("nightly");
            assertThat(now.caller("a key").models().permits("haiku")).isFalse();

            configured.set(Configured.NOTHING);
            now.book.configurationChanged();
            assertThat(now.book.known("none", ConfiguredHash.of("a key"))).isNull();
            assertThat(now.caller(stored).models().permits("haiku")).isFalse();
        }
    }

    @Test
    void configuredKeyHasTheTermsOfItsStoredTeamAndTheOtherWayRound() throws Exception {
        try (TestRedis redis = TestRedis.in(temp);
                var before = new Replica(redis.connect(), new Slice.Hands())) {
            String stored = before.issue(new NewKey("laptop", "guests", null, null, Terms.NONE))
                    .key();
            before.teams
                    .make("core", Terms.written(List.of("haiku"), null, null, null, null, null))
                    .block();
            Configured configured = Configured.of(settings("""
                keys: [ { name: pipeline, hash: '%s', team: core } ]
                teams: [ { name: guests, models: [opus] } ]\
                """.formatted(HASH).indent(4)));

            try (var now = new Replica(redis.connect(), new Slice.Hands(), () -> configured)) {
                assertThat(now.caller("a key").models().permits("opus")).isFalse();
                assertThat(now.caller(stored).models().permits("haiku")).isFalse();
                assertThat(now.caller(stored).models().permits("opus")).isTrue();
            }
        }
    }

    @Test
    void idIsTheNamesWhateverTheHash() {
        KeyRecord one = keys("{ name: laptop, hash: '%s' }", HASH).keys().get("laptop");
        KeyRecord other = keys(
                        "{ name: laptop, hash: '%s' }",
                        ConfiguredHash.of("another").text())
                .keys()
                .get("laptop");

        assertThat(one.id()).isEqualTo(other.id()).matches("key_[0-9A-Za-z]{17}");
        assertThat(one.hash()).isNotEqualTo(other.hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ name: a }                                        | keys[0]: needs \"hash\"",
                "{ hash: 'HASH' }                                   | keys[0]: needs \"name\"",
                "{ name: a, hash: HASHabc }                         | keys[0].hash: must be sha256:",
                "{ name: a, hash: 'HASH', key: b }                  | keys[0].key: is not a known key",
                "{ name: a, hash: 'HASH', modles: [b] }             | did you mean \"models\"?",
                "{ name: a, hash: 'HASH', models: [] }              | keys[0]: models must have 1 to 200 entries",
                "{ name: a, hash: 'HASH', models: [b, 'c?'] }       | keys[0]: models[1] has a character",
                "{ name: a, hash: 'HASH', cidrs: [10.0.0.0/40] }    | keys[0]: cidrs[0] cannot be used",
                "{ name: a, hash: 'HASH', expires-at: tomorrow }    | keys[0]: expires-at must be a time",
                "{ name: a, hash: 'HASH', limits: [{ requests: 1 }] } | keys[0].limits[0]: per must be one of second,"
                        + " minute",
                "{ name: a, hash: 'HASH', limits: [{ requests: many, per: day }] } | keys[0].limits[0].requests: must"
                        + " be a whole number",
                "{ name: a, hash: 'HASH', budgets: [{ usd: 1.0000001, per: day }] } | keys[0].budgets[0]: usd must"
                        + " have at most 6 decimals",
                "{ name: a, hash: 'HASH' }, { name: a, hash: 'HASX' }| keys[1].name is the same as that of keys[0]",
                "{ name: a, hash: 'HASH' }, { name: b, hash: 'HASH' }| keys[1].hash is the same as that of keys[0]",
            })
    void whatIsWrongIsToldWithItsPlace(String entries, String complaint) {
        String text = entries.replace("HASH", HASH)
                .replace("HASX", ConfiguredHash.of("another").text());

        assertThatThrownBy(() -> settings("    keys: [ " + text + " ]"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void hashIsThatOfSha256sum() {
        assertThat(HASH).isEqualTo("sha256:8fa3aab2faa9b79e0a0398da5b5abd0780142442a5be80b9a64608d718cb1fcd");
    }

    private static Configured keys(String entry, String hash) {
        return Configured.of(settings("    keys: [ " + entry.formatted(hash) + " ]"));
    }

    private static AccessSettings settings(String access) {
        String text = "drawbridge:\n  access:\n" + access;
        return Settings.parse("drawbridge.yml", text, Variables.of(Map.of()))
                .section("access", AccessSettings.class, () -> AccessSettings.DEFAULT);
    }
}
