package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.console.Browser.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ConsoleGateway.Shared.class)
class OidcTests {
    private static final String STATE = "drawbridge-oidc";

    private final ConsoleGateway gateway;

    OidcTests(ConsoleGateway gateway) {
        this.gateway = gateway;
    }

    private String person(String name, String email, String role) {
        String body = "{\"name\":\"%s\",\"email\":\"%s\",\"role\":\"%s\"}".formatted(name, email, role);
        return gateway.admin("POST", "/admin/people", body).path("id").asString();
    }

    /// @return what the gateway says when the browser comes back
    private Answer signIn(Browser browser, Map<String, Object> who) {
        Answer started = browser.get("/console/oidc/start?next=/console/keys");
        assertThat(started.status()).isEqualTo(303);
        return browser.get(gateway.provider().signIn(started.header("location"), who));
    }

    @Test
    void personIsKnownByTheVerifiedAddress() {
        String id = person("Olivia", "olivia@example.org", "viewer");
        Browser browser = gateway.browser();
        assertThat(browser.get("/console/sign-in").body()).contains("Sign in with Example ID");

        Answer entered = signIn(browser, Map.of("email", "Olivia@Example.org", "email_verified", true));

        assertThat(entered.header("location")).isEqualTo("/console/keys");
        assertThat(browser.cookies()).doesNotContainKey(STATE);
        assertThat(browser.get("/console").body()).contains("Olivia", ">viewer<");
        assertThat(browser.get("/console/keys/new").status()).isEqualTo(403);

        gateway.admin("PATCH", "/admin/people/" + id, "{\"role\":\"admin\"}");
        assertThat(browser.get("/console/keys/new").status()).isEqualTo(200);
        gateway.admin("DELETE", "/admin/people/" + id, "");
        assertThat(browser.get("/console").header("location")).contains("why=ended");
    }

    @Test
    void memberSeesTheOwnUsageOnly() {
        person("Mio", "mio@example.org", "member");
        gateway.admin("POST", "/admin/keys", "{\"name\":\"mio's laptop\",\"owner\":\"Mio\"}");
        gateway.admin("POST", "/admin/keys", "{\"name\":\"somebody else's\",\"owner\":\"Max\"}");
        Browser browser = gateway.browser();
        signIn(browser, Map.of("email", "mio@example.org", "email_verified", true));

        assertThat(browser.get("/console").header("location")).isEqualTo("/console/usage");
        assertThat(browser.get("/console/usage").body())
                .contains("mio&#39;s laptop")
                .doesNotContain("somebody else");
        assertThat(browser.get("/console/keys").status()).isEqualTo(403);
    }

    @Test
    void strangerIsToldWhomToAsk() {
        Browser browser = gateway.browser();
        Answer answer = signIn(browser, Map.of("email", "stranger@example.org", "email_verified", true));

        assertThat(answer.header("location")).isEqualTo("/console/sign-in?why=unknown_person");
        assertThat(browser.get(answer.header("location")).body()).contains("ask an admin of the gateway");
        assertThat(browser.cookies()).doesNotContainKey("drawbridge-session");
    }

    @Test
    void addressThatNobodyVerifiedIsNobodys() {
        person("Vera V", "vera@example.org", "owner");

        Answer answer = signIn(gateway.browser(), Map.of("email", "vera@example.org", "email_verified", false));

        assertThat(answer.header("location")).isEqualTo("/console/sign-in?why=unknown_person");
    }

    @Test
    void answerToAnothersQuestionIsRefused() {
        person("Ivo", "ivo@example.org", "viewer");
        Map<String, Object> ivo = Map.of("email", "ivo@example.org", "email_verified", true);
        Browser victim = gateway.browser();
        victim.get("/console/oidc/start");
        String forOther = gateway.browser().get("/console/oidc/start").header("location");

        Answer answer = victim.get(gateway.provider().signIn(forOther, ivo));

        assertThat(answer.header("location")).isEqualTo("/console/sign-in?why=failed");
        assertThat(victim.cookies()).doesNotContainKey("drawbridge-session");
    }

    @Test
    void answerThatNobodyAskedForIsRefused() {
        Answer answer = gateway.browser().get("/console/oidc/callback?code=x&state=y");

        assertThat(answer.header("location")).isEqualTo("/console/sign-in?why=failed");
    }

    @Test
    void wordOfSomebodyElseIsNotBelieved() {
        person("Nora", "nora@example.org", "viewer");

        Answer answer = signIn(
                gateway.browser(),
                Map.of("email", "nora@example.org", "email_verified", true, "nonce", "of another question"));

        assertThat(answer.header("location")).isEqualTo("/console/sign-in?why=failed");
    }
}
