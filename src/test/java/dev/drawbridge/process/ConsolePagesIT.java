package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Every page of the console as a real browser shows it.
class ConsolePagesIT {
    private static final double MOST_SHIFT = 0.1;
    private static final int ENOUGH_CALLS = 12;
    private static final Path IMAGES = Path.of("docs", "images");
    private static final boolean WRITE = "write".equals(System.getProperty("drawbridge.golden"));

    private static Chromium chromium;
    private static ConsoleStage stage;
    private static List<String> pages;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        chromium = Chromium.start();
        stage = ConsoleStage.set(directory);
        try (ConsoleTab tab = chromium.desk(stage.client(), ColorScheme.LIGHT)
                .signIn(stage.client().adminKey())) {
            pages = all(tab);
        }
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"LIGHT", "DARK"})
    void everyPageIsOpenToEverybodyAndTheBrowserHasNoComplaint(ColorScheme theme) {
        try (ConsoleTab tab = chromium.desk(stage.client(), theme)) {
            tab.open("/console/sign-in");
            assertThat(tab.barriers()).as("sign-in").isEmpty();
            tab.shoot(name("sign-in", theme));
            tab.signIn(stage.client().adminKey());

            for (String path : pages) {
                look(tab, path, theme);
            }

            assertThat(tab.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"LIGHT", "DARK"})
    void soIsEveryPageOfTheHolderOfAKey(ColorScheme theme) {
        try (ConsoleTab tab = chromium.desk(stage.client(), theme).signIn(stage.anna())) {
            for (String path : tab.pages()) {
                look(tab, path, theme);
            }

            assertThat(tab.complaints()).isEmpty();
        }
    }

    private static void look(ConsoleTab tab, String path, ColorScheme theme) {
        tab.open(path);
        assertThat(tab.page().locator("main h1").count()).as(path).isEqualTo(1);
        assertThat(tab.barriers()).as(path).isEmpty();
        tab.shoot(name(path, theme));
        assertThat(tab.shifted()).as(path + " moves").isLessThan(MOST_SHIFT);
    }

    /// All that can be reached from the navigation.
    private static List<String> all(ConsoleTab tab) {
        Map<String, String> found = new LinkedHashMap<>();
        List<String> first = tab.pages();
        first.forEach(path -> found.put(path, path));
        Deque<String> ahead = new ArrayDeque<>(first);
        while (!ahead.isEmpty()) {
            tab.open(ahead.removeFirst());
            for (String link : tab.links()) {
                if (found.putIfAbsent(kind(link), link) == null) {
                    ahead.add(link);
                }
            }
        }
        return List.copyOf(found.values());
    }

    /// Of pages that differ only in what they are about one is enough.
    private static String kind(String link) {
        return link.replaceFirst("[?#].*", "")
                .replaceFirst("/(calls|keys|people|teams|invitations)/(?!new$)[^/]+$", "/$1/one");
    }

    private static String name(String path, ColorScheme theme) {
        String plain = kind(path).replaceFirst("^/console/?", "");
        return (plain.isEmpty() ? "overview" : plain.replace('/', '-')) + "-"
                + theme.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void noPageIsWiderThanAPhone() {
        try (ConsoleTab tab = chromium.phone(stage.client(), ColorScheme.DARK)
                .signIn(stage.client().adminKey())) {
            for (String path : pages) {
                tab.open(path);

                tab.shoot("phone-" + name(path, ColorScheme.DARK));
                assertThat(tab.overflow()).as(path).isZero();
            }
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void nothingMovesWhileCallsComeIn() {
        try (ConsoleTab tab = chromium.desk(stage.client(), ColorScheme.LIGHT)
                .signIn(stage.client().adminKey())
                .open("/console/calls")) {
            tab.page().locator("#state[data-state=live]").waitFor();
            int before = tab.page().locator("#calls tr").count();

            stage.call(stage.ben(), ENOUGH_CALLS);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> tab.page().locator("#calls tr").count() >= before + ENOUGH_CALLS);
            assertThat(tab.shifted()).isLessThan(MOST_SHIFT);
            assertThat(tab.complaints()).isEmpty();
        }
    }

    /// Otherwise the tests above could not fail.
    @Test
    void faultsWouldBeSeen() {
        try (ConsoleTab tab = chromium.desk(stage.client(), ColorScheme.LIGHT)
                .signIn(stage.client().adminKey())
                .open("/console/try")) {
            tab.page().evaluate("""
                document.querySelector('main').insertAdjacentHTML('afterbegin',
                    '<button></button><img src="data:,"><div style="width:3000px">wide</div>');
                document.querySelector('main').append(Object.assign(document.createElement('script'),
                    { textContent: 'window.broken = true' }));
                document.querySelector('main > div').style.width = '3000px';
                """);

            assertThat(tab.barriers()).anyMatch(barrier -> barrier.startsWith("button-name"));
            assertThat(tab.overflow()).isPositive();
            assertThat(tab.complaints()).anyMatch(complaint -> complaint.contains("CSP: script-src"));
            assertThat(tab.page().evaluate("window.broken")).isNull();
        }
    }

    /// The pictures of the documentation, with `-Ddrawbridge.golden=write`.
    @Test
    void picturesOfTheDocumentationAreOfPagesThatExist() {
        try (ConsoleTab tab =
                chromium.picture(stage.client()).signIn(stage.client().adminKey())) {
            for (String path : tab.pages()) {
                tab.open(path);
                tab.page().waitForLoadState();
                String picture = "console-" + name(path, ColorScheme.LIGHT).replace("-light", "") + ".png";
                if (WRITE) {
                    tab.shoot(IMAGES.resolve(picture));
                }
                assertThat(IMAGES.resolve(picture)).exists();
            }
        }
    }
}
