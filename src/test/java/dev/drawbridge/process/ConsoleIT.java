package dev.drawbridge.process;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people do with the console, in a real browser.
class ConsoleIT {
    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(20_000);
    private static final int MOST_TABS = 40;

    private static Chromium chromium;
    private static ConsoleStage stage;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        chromium = Chromium.start();
        stage = ConsoleStage.set(directory);
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

    private static ConsoleTab admin() {
        return chromium.desk(stage.client(), ColorScheme.LIGHT)
                .signIn(stage.client().adminKey());
    }

    @Test
    void keyIsMadeTriedWatchedAndRevoked() {
        try (ConsoleTab admin = admin();
                ConsoleTab watching = admin().open("/console/calls")) {
            watching.page().locator("#state[data-state=live]").waitFor();
            String key = newKey(admin, "carla");

            admin.open("/console/try");
            say(admin, key, "chat", "Say something about drawbridges.");
            Locator answer = admin.page().locator(".assistant");
            assertThat(answer.locator(".words")).containsText("Say something about drawbridges.", SOON);
            assertThat(answer.locator(".facts-line")).containsText("simulator:simulator", SOON);
            admin.shoot("try-answered");

            Locator line = watching.page().locator("#calls tr", new LocatorOptions().setHasText("carla"));
            assertThat(line.first()).containsText("ok 200", SOON);
            line.first().click();
            assertThat(watching.page().locator("dialog")).containsText("The key “carla” asked for “sonnet”");
            watching.shoot("call-opened");

            revoke(admin, "carla");
            admin.open("/console/try");
            assertThat(admin.page().locator("#doing")).containsText("revoked", SOON);
        }
    }

    private static String newKey(ConsoleTab admin, String name) {
        admin.open("/console/keys").link("New key").click();
        admin.page().locator("input[name=name]").fill(name);
        admin.button("Make the key").click();
        return admin.page().locator(".key pre").first().textContent();
    }

    private static void revoke(ConsoleTab admin, String name) {
        admin.open("/console/keys").link(name).click();
        admin.page()
                .locator("summary", new LocatorOptions().setHasText("Revoke"))
                .click();
        admin.button("Revoke the key for ever").click();
        assertThat(admin.page().locator("main")).containsText("The key is revoked");
    }

    private static void say(ConsoleTab tab, String key, String dialect, String text) {
        tab.page().locator("#key").fill(key);
        tab.page().locator("#key").blur();
        tab.page().locator("#model:enabled").waitFor();
        tab.page().locator("#model").selectOption("sonnet");
        tab.page().locator("#dialect").selectOption(dialect);
        tab.page().locator("#text").fill(text);
        tab.page().locator("#text").press("Enter");
    }

    @Test
    void everyDialectIsUnderstood() {
        try (ConsoleTab admin = admin()) {
            for (String dialect : new String[] {"chat", "messages", "responses"}) {
                admin.open("/console/try");
                say(admin, stage.anna(), dialect, "<img src=x onerror=alert(1)> in " + dialect);

                Locator answer = admin.page().locator(".assistant");
                assertThat(answer.locator(".words")).containsText("<img src=x onerror=alert(1)> in " + dialect, SOON);
                assertThat(answer.locator(".facts-line")).containsText("tokens", SOON);
                assertThat(admin.page().locator(".talk img").count()).isZero();
            }
            assertThat(admin.complaints()).isEmpty();
        }
    }

    @Test
    void answerThatIsStoppedIsCancelled() {
        try (ConsoleTab admin = admin().open("/console/try")) {
            say(admin, stage.anna(), "chat", "[sim:silence 60s] Take your time.");
            await().atMost(Duration.ofSeconds(20)).until(() -> stage.client().openCalls() == 1);
            admin.page().locator("#stop:enabled").click();

            Locator answer = admin.page().locator(".assistant");
            assertThat(answer).containsText("You stopped it.");
            assertThat(answer.locator(".facts-line")).containsText("cancelled", SOON);
        }
    }

    @Test
    void holderOfAKeySeesTheOwnUsageAndNothingElse() {
        try (ConsoleTab ben = chromium.desk(stage.client(), ColorScheme.LIGHT).signIn(stage.ben())) {
            assertThat(ben.pages())
                    .containsExactly("/console/calls", "/console/usage", "/console/setup", "/console/try");
            assertThat(ben.open("/console/usage").page().locator("main")).containsText("ben");
            ben.open("/console/calls");
            assertThat(ben.page().locator(".c-who .cut").allTextContents())
                    .isNotEmpty()
                    .containsOnly("ben");

            ben.open("/console/providers");
            assertThat(ben.page().locator("main")).containsText("This needs an admin key.");
        }
    }

    @Test
    void firstRequestTurnsTheSetUpGreen() {
        try (ConsoleTab ben = chromium.desk(stage.client(), ColorScheme.LIGHT)
                .signIn(stage.ben())
                .open("/console/setup")) {
            Locator card = ben.page().locator("#seen");
            assertThat(card).hasAttribute("data-state", "waiting");
            ben.page().locator("#value").fill(stage.ben());
            assertThat(ben.page().locator(".clients pre").first()).containsText(stage.ben());

            stage.client().ask(ClientDialect.OPENAI, stage.ben(), "sonnet", "May I?");
            assertThat(card).containsText("may not use the model “sonnet”", SOON);
            stage.call(stage.ben(), 1);
            assertThat(card).containsText("First request seen", SOON);
            ben.shoot("setup-seen");
        }
    }

    @Test
    void keyboardIsEnough() {
        try (ConsoleTab tab = chromium.desk(stage.client(), ColorScheme.DARK).open("/console/sign-in")) {
            tab.page().keyboard().type(stage.client().adminKey());
            tab.page().keyboard().press("Enter");
            tab.page().waitForURL("**/console");

            tabTo(tab, "People & keys");
            tab.page().keyboard().press("Enter");
            tab.page().waitForURL("**/console/keys");
            tabTo(tab, "New key");
            tab.page().keyboard().press("Enter");
            tab.page().waitForURL("**/console/keys/new");
            tabTo(tab, "Name");
            tab.page().keyboard().type("dora");
            tab.page().keyboard().press("Enter");

            assertThat(tab.page().getByRole(AriaRole.HEADING).first()).containsText("dora");
            assertThat(tab.page().locator(".key pre").first()).containsText("sk-drawbridge-");
        }
    }

    /// Goes on until what is called so has the focus.
    private static void tabTo(ConsoleTab tab, String name) {
        for (int i = 0; i < MOST_TABS; i++) {
            tab.page().keyboard().press("Tab");
            String focused = (String) tab.page().evaluate("""
                (document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()
                """);
            if (focused.equals(name)) {
                return;
            }
        }
        throw new AssertionError("Nothing called " + name + " can be reached with the tab key");
    }

    @Test
    void chosenThemeStays() {
        try (ConsoleTab admin = admin().open("/console/calls")) {
            admin.button("Dark").click();
            admin.open("/console/providers");

            assertThat(admin.page().locator("html")).hasAttribute("data-theme", "dark");
            assertThat(admin.page().evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(20, 23, 29)");
        }
    }

    @Test
    void pausedPageWaitsAndLosesNothing() {
        try (ConsoleTab admin = admin().open("/console/calls")) {
            admin.page().locator("#state[data-state=live]").waitFor();
            int before = admin.page().locator("#calls tr").count();
            admin.button("Pause").click();
            stage.call(stage.ben(), 3);
            assertThat(admin.page().locator("#state")).containsText("3 new", SOON);
            assertThat(admin.page().locator("#calls tr")).hasCount(before);

            admin.button("Go on").click();

            assertThat(admin.page().locator("#calls tr")).hasCount(before + 3);
        }
    }
}
