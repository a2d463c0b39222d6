package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.console.Browser.Answer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ConsoleGateway.Shared.class)
class PageHeadersTests {
    private static final Pattern INLINE =
            Pattern.compile("(?i)<script(?![^>]* src=)|<style| style=| on[a-z]+=|javascript:");

    private final ConsoleGateway gateway;

    PageHeadersTests(ConsoleGateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console?period=day&of=tokens&by=model",
                "/console/sign-in",
                "/console/keys",
                "/console/keys/new",
                "/console/people",
                "/console/people/new",
                "/console/invitations",
                "/console/teams",
                "/console/new-team",
                "/console/usage",
                "/console/nothing",
                "/console/keys/key_nothing"
            })
    void everyPageForbidsWhatIsNotItsOwn(String path) {
        Answer page = gateway.browserWith(ConsoleGateway.ADMIN_KEY).get(path);

        assertThat(page.header("content-security-policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.body()).contains("<html lang=\"en\"").doesNotContainPattern(INLINE);
    }

    @Test
    void whatIsShownIsEscaped() {
        gateway.admin("POST", "/admin/keys", "{\"name\":\"<b>bold</b>\",\"owner\":\"\\\"quoted\\\"\"}");

        assertThat(gateway.browserWith(ConsoleGateway.ADMIN_KEY)
                        .get("/console/keys?q=%3Cb%3E")
                        .body())
                .contains("&lt;b&gt;bold&lt;/b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void themeThatSomebodyChoseIsInThePage() {
        Browser browser = gateway.browserWith(ConsoleGateway.ADMIN_KEY);
        assertThat(browser.get("/console").body()).contains("data-theme=\"auto\"");

        browser.cookies().put("drawbridge-theme", "dark");
        assertThat(browser.get("/console").body()).contains("data-theme=\"dark\"");

        browser.cookies().put("drawbridge-theme", "x\\\"");
        assertThat(browser.get("/console").body()).contains("data-theme=\"auto\"");
    }

    @Test
    void librariesComeFromTheGateway() {
        Browser browser = gateway.browserWith(ConsoleGateway.ADMIN_KEY);
        var assets = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"")
                .matcher(browser.get("/console").body())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(assets)
                .anyMatch(path -> path.endsWith("htmx.min.js"))
                .anyMatch(path -> path.endsWith("chart.umd.min.js"));
        for (String path : assets) {
            Answer asset = browser.get(path);
            assertThat(asset.status()).isEqualTo(200);
            assertThat(asset.header("cache-control")).contains("immutable");
        }
    }
}
