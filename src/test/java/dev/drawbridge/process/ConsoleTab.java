package dev.drawbridge.process;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One tab of a browser in which somebody uses the console. It writes down what the browser complains about.
final class ConsoleTab implements AutoCloseable {
    private static final Set<String> COMPLAINTS = Set.of("error", "warning");
    private static final Set<String> FAULTS = Set.of("serious", "critical");

    /// A busy machine makes the gateway look away from its store for a moment.
    private static final String AWAY = "status of 503";

    private static final int UNAVAILABLE = 503;
    private static final int MOST_AGAIN = 5;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String COUNT_SHIFTS = """
        window.shifted = 0;
        new PerformanceObserver(list => list.getEntries().forEach(shift => {
          if (!shift.hadRecentInput) { window.shifted += shift.value; }
        })).observe({ type: 'layout-shift', buffered: true });
        window.addEventListener('securitypolicyviolation', violation =>
          console.error('CSP: ' + violation.violatedDirective + ' ' + violation.blockedURI));
        """;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    ConsoleTab(BrowserContext context) {
        this.context = context;
        context.addInitScript(COUNT_SHIFTS);
        this.page = context.newPage();
        page.onConsoleMessage(this::note);
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onDialog(Dialog::accept);
    }

    private void note(ConsoleMessage message) {
        if (COMPLAINTS.contains(message.type()) && !message.text().contains(AWAY)) {
            complaints.add(page.url() + ": " + message.text());
        }
    }

    Page page() {
        return page;
    }

    ConsoleTab signIn(String key) {
        page.navigate("/console/sign-in");
        page.getByLabel("Key").fill(key);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.waitForURL(url -> !url.contains("sign-in"));
        return this;
    }

    ConsoleTab open(String path) {
        Response answer = page.navigate(path);
        for (int again = 0; again < MOST_AGAIN && answer != null && answer.status() == UNAVAILABLE; again++) {
            answer = page.navigate(path);
        }
        return this;
    }

    /// Every page in the navigation of whoever is signed in.
    List<String> pages() {
        return page.locator("nav a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// Where the links of the page lead within the console.
    List<String> links() {
        return page.locator("main a[href^='/console']").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    /// What the browser has said that it would not say of a good page.
    List<String> complaints() {
        return complaints;
    }

    /// Things that keep people out who cannot see, hear or point.
    List<String> barriers() {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> FAULTS.contains(rule.getImpact()))
                        .map(ConsoleTab::text)
                        .toList();
    }

    private static String text(Rule rule) {
        return rule.getId() + ": "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    double shifted() {
        return ((Number) page.evaluate("window.shifted")).doubleValue();
    }

    /// How much wider the page is than the screen.
    int overflow() {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /// Kept in `target/screenshots` for whoever wants to look.
    void shoot(String name) {
        shoot(SCREENSHOTS.resolve(name + ".png"));
    }

    void shoot(Path file) {
        page.screenshot(new ScreenshotOptions().setPath(file));
    }

    @Override
    public void close() {
        context.close();
    }
}
