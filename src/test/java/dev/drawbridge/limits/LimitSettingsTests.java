package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.call.Budget;
import dev.drawbridge.call.Limit;
import dev.drawbridge.call.LimitSet;
import dev.drawbridge.call.Per;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.limits.BrakeSettings.Then;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.SettingsException;
import dev.drawbridge.settings.Variables;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitSettingsTests {
    @Test
    void sectionSaysWhatHolds() {
        LimitSettings settings = settings("""
            global:
              limits: [ { requests: 60, per: minute }, { tokens: 100000, per: 5h }, { concurrent: 8 } ]
              budgets: [ { usd: 5.00, per: day, mode: strict }, { usd: 0.000001, per: month } ]
            models:
              claude-*: { limits: [ { requests: 1, per: day } ] }
              claude-opus-*: { limits: [ { requests: 2, per: day } ] }
              claude-opus-5: { limits: [ { requests: 3, per: day } ] }
            on-store-failure: deny
            budget-grace-usd: 0.25
            lease: 10s
            unpriced: deny
            time-zone: Europe/Berlin
            week-starts: sunday
            """);

        assertThat(settings.everybodys())
                .isEqualTo(new LimitSet(
                        List.of(
                                new Limit.Requests(60, Per.MINUTE),
                                new Limit.Tokens(100_000, Per.FIVE_HOURS),
                                new Limit.Concurrent(8)),
                        List.of(
                                new Budget(5_000_000, Per.DAY, Budget.Mode.STRICT),
                                new Budget(1, Per.MONTH, Budget.Mode.ESTIMATE))));
        assertThat(settings.whenStoreFails()).isEqualTo(OnStoreFailure.DENY);
        assertThat(settings.graceMicroUsd()).isEqualTo(250_000);
        assertThat(settings.leaseOrUsual()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.mayBeUnpriced()).isFalse();
        assertThat(new WindowCalendar(settings.zone(), settings.firstDayOfWeek()))
                .isEqualTo(new WindowCalendar(ZoneId.of("Europe/Berlin"), DayOfWeek.SUNDAY));
        var models = new ModelLimits(() -> settings);
        assertThat(models.of(List.of("claude-opus-5[1m]", "p:claude-opus-5", "claude-opus-5")))
                .extracting(held -> held.scope().code())
                .containsExactly("model:claude-opus-5");
        assertThat(models.of(List.of("claude-opus-4", "claude-haiku", "gpt")))
                .extracting(held -> held.scope().code())
                .containsExactly("model:claude-opus-*", "model:claude-*");
    }

    @Test
    void nothingIsLimitedWithoutTheSection() {
        LimitSettings settings = Settings.none().section("limits", LimitSettings.class, () -> LimitSettings.NONE);

        assertThat(settings.everybodys().isNone()).isTrue();
        assertThat(settings.whenStoreFails()).isEqualTo(OnStoreFailure.LOCAL);
        assertThat(settings.graceMicroUsd()).isEqualTo(1_000_000);
        assertThat(settings.leaseOrUsual()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.mayBeUnpriced()).isTrue();
        assertThat(new ModelLimits(() -> settings).of(List.of("m"))).isEmpty();
    }

    @Test
    void brakesThatAreNotThereAreOff() {
        assertThat(settings("lease: 10s").brakeOrNone()).isEqualTo(BrakeSettings.NONE);
        var windows = new BrakeWindows(() -> BrakeSettings.NONE);
        assertThat(windows.session("s", Instant.EPOCH)).isEmpty();
        assertThat(windows.velocity(Instant.EPOCH)).isEmpty();
    }

    @Test
    void brakesHaveUsualWindows() {
        BrakeSettings brake = settings("""
            brake:
              velocity: { usd: 5.00, then: cheaper }
              session: { usd: 20, then: refuse }
              repeats: { then: warn }
              cheaper: haiku
            """).brakeOrNone();

        assertThat(brake)
                .isEqualTo(new BrakeSettings(
                        new BrakeSettings.Velocity(new BigDecimal("5.00"), null, Then.CHEAPER),
                        new BrakeSettings.Session(new BigDecimal("20"), Then.REFUSE),
                        new BrakeSettings.Repeats(null, null, Then.WARN),
                        "haiku"));
        assertThat(new BrakeWindows(() -> brake).velocity(Instant.EPOCH))
                .contains(new BrakeWindow("velocity:600:0", Instant.EPOCH.plus(Duration.ofMinutes(10))));
        assertThat(new BrakeSettings.Repeats(null, null, Then.WARN).most()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        lease: 2s                                       | lease must be from 3s to 1h
        lease: 90                                       | lease: must be a number and a unit
        budget-grace-usd: -1                            | budget-grace-usd must be a number from 0
        on-store-failure: block                         | must be one of local, deny, allow
        unpriced: maybe                                 | must be one of allow, deny
        week-starts: montag                             | did you mean "monday"?
        time-zone: Mars                                 | must be a time zone
        globl: {}                                       | did you mean "global"?
        global: { limits: [ { requests: 0, per: day } ] }      | requests must be a whole number from 1
        global: { limits: [ { requests: 1 } ] }         | per must be one of
        global: { limits: [ { requests: 1, per: year } ] }     | per must be one of second, minute
        global: { limits: [ { requets: 1, per: day } ] }       | did you mean "requests"?
        global: { limits: [ { requests: 1, per: day }, { requests: 2, per: day } ] } | two for the same window
        global: { budgets: [ { usd: 1, per: day }, { usd: 2, per: day } ] } | two for the same window
        global: { budgets: [ { usd: 1, per: minute } ] } | per must be one of hour
        brake: { session: { usd: 1 } }                   | needs "then"
        brake: { session: { usd: 0, then: warn } }       | usd must be a number above 0
        brake: { session: { usd: 1, then: stop } }       | must be one of warn, cheaper, refuse
        brake: { session: { usd: 1, then: cheaper } }    | needs "cheaper"
        brake: { velocity: { usd: 1, per: 25h, then: warn } }   | per must be whole seconds up to 24h
        brake: { velocity: { usd: 1, per: 500ms, then: warn } } | per must be whole seconds up to 24h
        brake: { repeats: { requests: 0, then: warn } }         | requests must be from 1
        brake: { repeat: { then: warn } }                | did you mean "repeats"?
        models: { a..b: { limits: [] } }                | the model "a..b" has a character
        """)
    void whatCannotBeMeantIsRefused(String yaml, String complaint) {
        assertThatThrownBy(() -> settings(yaml))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(complaint);
    }

    private static LimitSettings settings(String yaml) {
        return Settings.parse("f", "drawbridge:\n  limits:\n" + yaml.indent(4), Variables.of(Map.of()))
                .section("limits", LimitSettings.class, () -> LimitSettings.NONE);
    }
}
