package dev.drawbridge.process;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The Chromium of the system with nothing of its user's; without one, tests that need it are skipped and say so.
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int HEIGHT = 844;
    private static final int WIDE = 900;
    private static final int PHONE = 390;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Optional<Path> found = find();
        Assumptions.assumeTrue(
                found.isPresent(), "There is no Chromium in the PATH (" + NAMES + "), so nobody looks at the console.");
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(found.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
        return new Chromium(playwright, browser);
    }

    private static Optional<Path> find() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .flatMap(path -> Files.isExecutable(path) ? Stream.of(path) : Stream.empty())
                .findFirst();
    }

    /// Somebody at a desk.
    ConsoleTab desk(GatewayClient gateway, ColorScheme theme) {
        return tab(gateway, theme, 1280, WIDE);
    }

    /// Of the size of a picture in a page.
    ConsoleTab picture(GatewayClient gateway) {
        return tab(gateway, ColorScheme.LIGHT, 1200, 700);
    }

    /// Somebody with a phone.
    ConsoleTab phone(GatewayClient gateway, ColorScheme theme) {
        return tab(gateway, theme, PHONE, HEIGHT);
    }

    private ConsoleTab tab(GatewayClient gateway, ColorScheme theme, int width, int height) {
        return new ConsoleTab(browser.newContext(new NewContextOptions()
                .setBaseURL(gateway.url().toString())
                .setViewportSize(width, height)
                .setColorScheme(theme)));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
