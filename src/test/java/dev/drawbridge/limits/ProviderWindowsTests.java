package dev.drawbridge.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drawbridge.call.Per;
import dev.drawbridge.call.WindowCalendar;
import dev.drawbridge.catalog.Catalog;
import dev.drawbridge.catalog.CatalogReader;
import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.catalog.Provider;
import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import dev.drawbridge.store.TestRedis;
import dev.drawbridge.telemetry.RefusalMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class ProviderWindowsTests {
    private static final WindowCalendar CALENDAR = new WindowCalendar(ZoneOffset.UTC, DayOfWeek.MONDAY);

    @Test
    void accountIsNotAskedForMoreThanItAllows(@TempDir Path home) throws Exception {
        Catalog catalog = catalog("{ preset: simulator, window: { requests: 2, per: 5h } }");
        try (TestRedis redis = TestRedis.in(home);
                RateClient client = new RateClient(redis)) {
            var windows = new ProviderWindows(
                    client.limits(), CALENDAR, new RefusalMetrics(new SimpleMeterRegistry()), () -> RateClient.NOW);
            ask(windows, catalog).block();
            ask(windows, catalog).block();

            Fault fault = catchThrowableOfType(
                            FaultException.class, () -> ask(windows, catalog).block())
                    .fault();

            assertThat(fault.kind()).isEqualTo(FaultKind.RATE_LIMITED);
            assertThat(fault.blame()).isEqualTo(Blame.POLICY);
            assertThat(fault.retryAfter()).isEqualTo(Duration.parse("PT2H25M23S"));
            assertThat(fault.message())
                    .isEqualTo("Provider \"sim\": 2 requests per 5 hours are used up; 0 left, more at 15:00:00Z"
                            + " (in 3 h).");
        }
    }

    @Test
    void everyAccountHasAWindowOfItsOwn(@TempDir Path home) throws Exception {
        Provider provider = catalog("""
            { speaks: [openai-chat], url: https://a.example, window: { requests: 1, per: 5h },
              credentials: [{ bearer: k1 }, { bearer: k2 }] }\
            """).provider("sim").orElseThrow();
        try (TestRedis redis = TestRedis.in(home);
                RateClient client = new RateClient(redis)) {
            var windows = new ProviderWindows(
                    client.limits(), CALENDAR, new RefusalMetrics(new SimpleMeterRegistry()), () -> RateClient.NOW);
            windows.ask(provider, provider.credentials().getFirst()).block();
            windows.ask(provider, provider.credentials().getLast()).block();

            assertThatThrownBy(
                            () -> windows.ask(provider, provider.credentials().getFirst())
                                    .block())
                    .hasMessageContaining("\"sim/1\": 1 request per 5 hours is used up");
        }
    }

    private static Mono<Void> ask(ProviderWindows windows, Catalog catalog) {
        Provider provider = catalog.provider("sim").orElseThrow();
        return windows.ask(provider, provider.credentials().getFirst());
    }

    @Test
    void providerWithoutAWindowIsNeverFull() {
        var windows = new ProviderWindows(
                null, CALENDAR, new RefusalMetrics(new SimpleMeterRegistry()), () -> RateClient.NOW);

        assertThat(ask(windows, catalog("{ preset: simulator }")).blockOptional())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"second", "minute", "hour", "5h", "day", "week", "month"})
    void everyWindowOfASettingIsOneOfTheCalendar(String per) {
        Catalog catalog = catalog("{ preset: simulator, window: { requests: 2, per: " + per + " } }");

        assertThat(Per.of(catalog.provider("sim").orElseThrow().window().per())).isPresent();
    }

    private static Catalog catalog(String provider) {
        return CatalogReader.read(
                Settings.parse("f", "drawbridge: { providers: { sim: " + provider + " } }", Variables.of(Map.of())),
                Variables.of(Map.of()),
                ModelFacts.load());
    }
}
