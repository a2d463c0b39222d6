package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.console.Browser.Answer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(ConsoleGateway.Shared.class)
class SignInTests {
    private static final String SESSION = "drawbridge-session";

    private final ConsoleGateway gateway;

    SignInTests(ConsoleGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void adminKeyOpensTheConsoleUntilSignOut() {
        Browser browser = gateway.browser();
        assertThat(browser.get("/console").header("location")).isEqualTo("/console/sign-in?next=/console");

        Answer entered =
                browser.post("/console/sign-in", "key", " " + ConsoleGateway.ADMIN_KEY + "\n", "next", "/console/keys");

        assertThat(entered.status()).isEqualTo(303);
        assertThat(entered.header("location")).isEqualTo("/console/keys");
        assertThat(entered.cookie(SESSION))
                .contains("HTTPOnly", "SameSite=Lax", "Path=/console", "Max-Age=")
                .doesNotContain("Secure", ConsoleGateway.ADMIN_KEY);
        assertThat(browser.get("/console").body()).contains("Overview", "Sign out", ">owner<");

        Answer left = browser.post("/console/sign-out");
        assertThat(left.header("location")).isEqualTo("/console/sign-in?why=by_choice");
        assertThat(browser.get("/console").status()).isEqualTo(303);
    }

    @Test
    void cookiesAreSecureBehindAProxyThatSpeaksHttps() {
        Answer page = gateway.browser().get("/console/sign-in", "x-forwarded-proto", "https");

        assertThat(page.cookie("drawbridge-csrf")).contains("Secure", "SameSite=Strict", "HTTPOnly");
        assertThat(page.header("strict-transport-security")).startsWith("max-age=");
        assertThat(gateway.browser().get("/console/sign-in").header("strict-transport-security"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/console\\evil", "/console/../admin", "/v1/models"})
    void nobodyIsLedElsewhere(String next) {
        Answer entered = gateway.browser().post("/console/sign-in", "key", ConsoleGateway.ADMIN_KEY, "next", next);

        assertThat(entered.header("location")).isEqualTo("/console");
    }

    @Test
    void wrongKeysAreToldAndSlowedDown() {
        Browser browser = gateway.browser();
        Answer wrong = browser.signIn("not-a-key");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body())
                .contains("This is not a Drawbridge key", "role=\"alert\"")
                .doesNotContain("not-a-key");
        assertThat(browser.cookies()).doesNotContainKey(SESSION);

        IntStream.range(0, 4).forEach(_ -> browser.signIn("not-a-key"));
        Answer slowed = browser.signIn("not-a-key");

        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.header("retry-after")).isNotEmpty();
        assertThat(browser.signIn(ConsoleGateway.ADMIN_KEY).status()).isEqualTo(303);
    }

    @Test
    void nothingTypedIsNoKey() {
        assertThat(gateway.browser().signIn(" ").body()).contains("Type or paste a key.");
    }

    @Test
    void formWithoutItsTokenIsRefused() {
        Browser browser = gateway.browser();
        browser.get("/console/sign-in");

        assertThat(browser.postAsIs("/console/sign-in", "key", ConsoleGateway.ADMIN_KEY)
                        .status())
                .isEqualTo(403);
        browser.signIn(ConsoleGateway.ADMIN_KEY);
        Answer forged =
                browser.postAsIs("/console/keys", "_csrf", gateway.browser().token(), "name", "forged");
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).contains("This form is too old, or did not come from this console.");
        assertThat(gateway.admin("GET", "/admin/keys", "").toString()).doesNotContain("forged");
    }

    @Test
    void changedCookieIsNoSession() {
        Browser browser = gateway.browserWith(ConsoleGateway.ADMIN_KEY);
        String cookie = browser.cookies().get(SESSION);
        int middle = cookie.length() / 2;
        char other = cookie.charAt(middle) == 'A' ? 'B' : 'A';
        browser.cookies().put(SESSION, cookie.substring(0, middle) + other + cookie.substring(middle + 1));

        assertThat(browser.get("/console").header("location")).startsWith("/console/sign-in");
    }

    @Test
    void revokedKeyIsOutAtOnce() {
        JsonNode key = gateway.admin("POST", "/admin/keys", "{\"name\":\"revoked soon\"}");
        Browser browser = gateway.browserWith(key.path("key").asString());
        assertThat(browser.get("/console/usage").status()).isEqualTo(200);

        gateway.admin("DELETE", "/admin/keys/" + key.path("id").asString(), "");

        Answer out = browser.get("/console/usage");
        assertThat(out.header("location")).isEqualTo("/console/sign-in?next=/console/usage&why=ended");
        assertThat(out.cookie(SESSION)).contains("Max-Age=0");
        assertThat(browser.get(out.header("location")).body()).contains("You were signed out");
    }

    @Test
    void disabledAndRotatedKeysAreOutAtOnce() {
        JsonNode key = gateway.admin("POST", "/admin/keys", "{\"name\":\"rotated soon\"}");
        String path = "/admin/keys/" + key.path("id").asString();
        Browser browser = gateway.browserWith(key.path("key").asString());

        gateway.admin("PATCH", path, "{\"disabled\":true}");
        assertThat(browser.get("/console/usage").status()).isEqualTo(303);

        gateway.admin("PATCH", path, "{\"disabled\":false}");
        browser.signIn(key.path("key").asString());
        gateway.admin("POST", path + "/rotate", "{\"overlap\":\"0s\"}");
        assertThat(browser.get("/console/usage").status()).isEqualTo(303);
    }

    @Test
    void personWhoseAdminKeyIsReplacedIsOutAtOnce() {
        Browser browser = gateway.browserWith(gateway.adminKey("Petra", "viewer"));
        assertThat(browser.get("/console").body()).contains("Petra", ">viewer<");

        String people = gateway.admin("GET", "/admin/people", "")
                .path("people")
                .valueStream()
                .filter(person -> person.path("name").asString().equals("Petra"))
                .map(person -> person.path("id").asString())
                .findFirst()
                .orElseThrow();
        gateway.admin("POST", "/admin/people/" + people + "/admin-key", "");

        assertThat(browser.get("/console").status()).isEqualTo(303);
    }

    @Test
    void nobodySignsInAsAdminFromWhereAdminsMayNotCome() {
        Browser elsewhere = new Browser(gateway.url(), "192.0.2.7");

        Answer refused = elsewhere.signIn(ConsoleGateway.ADMIN_KEY);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("may not use the admin API of this gateway");
    }

    @Test
    void sessionOfAnAdminEndsAtTheBorder() {
        Browser browser = gateway.browserWith(ConsoleGateway.ADMIN_KEY);

        assertThat(browser.get("/console", "x-forwarded-for", "192.0.2.8").status())
                .isEqualTo(403);
        assertThat(browser.get("/console").status()).isEqualTo(200);
    }

    @Test
    void signingInIsWrittenDown() {
        gateway.browserWith(gateway.adminKey("Audrey", "viewer"));

        assertThat(gateway.admin("GET", "/admin/audit", "").toString())
                .contains("\"actor\":\"Audrey\"", "POST /console/sign-in");
    }

    @Test
    void scriptsAreToldInAWord() {
        Answer answer = gateway.browser().get("/console/spending", "accept", "application/json");
        Answer part = gateway.browser()
                .get(
                        "/console/keys?q=a",
                        "HX-Request",
                        "true",
                        "HX-Current-URL",
                        "http://x.example/console/people?page=2");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(part.status()).isEqualTo(401);
        assertThat(part.header("HX-Redirect")).isEqualTo("/console/sign-in?next=/console/people");
    }
}
