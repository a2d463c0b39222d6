package dev.drawbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.admin.TwoReplicas.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TwoReplicas.Shared.class)
class InvitationsControllerTests {
    private final TwoReplicas gateways;

    InvitationsControllerTests(TwoReplicas gateways) {
        this.gateways = gateways;
    }

    private Answer invite(String body) {
        return gateways.admin("POST", "/admin/invitations", body);
    }

    private Answer json(String method, String url) {
        return gateways.send(gateways.request(0, method, url, "").header("accept", "application/json"));
    }

    @Test
    void invitationBecomesOneKeyOfWhoIsInvited() {
        Answer invited = invite("""
            {"name":"Ines","team":"core","key":{"models":["sim*"]},"expires_in":"2h"}\
            """);
        assertThat(invited.status()).isEqualTo(201);
        assertThat(invited.text("url")).matches(gateways.url(0) + "/invite/[0-9A-Za-z]{43}");

        assertThat(json("GET", invited.text("url")).text("person")).isEqualTo("Ines");
        Answer key = json("POST", invited.text("url"));
        assertThat(key.status()).isEqualTo(201);
        assertThat(key.header("cache-control")).isEqualTo("no-store");
        assertThat(key.text("name")).isEqualTo("Ines");
        assertThat(gateways.as(key.text("key"), 1, "GET", "/v1/models", "").body())
                .contains("simulator");
        Answer made = gateways.admin("GET", "/admin/keys/" + key.text("id"), "");
        assertThat(made.text("owner")).isEqualTo("Ines");
        assertThat(made.text("team")).isEqualTo("core");

        assertThat(json("POST", invited.text("url")).status()).isEqualTo(404);
        assertThat(json("GET", invited.text("url")).status()).isEqualTo(404);
        String listed = gateways.admin("GET", "/admin/invitations", "").body();
        assertThat(listed).contains(invited.text("id"), "\"used\"", key.text("id"));
        assertThat(listed).doesNotContain(invited.text("url").substring(30));
    }

    @Test
    void ofManyWhoAskAtOnceOneGetsAKey() {
        String url = invite("{\"name\":\"Raced\"}").text("url");
        String path = url.substring(url.indexOf("/invite/"));

        List<CompletableFuture<Answer>> asked = IntStream.range(0, 20)
                .mapToObj(i ->
                        gateways.sent(gateways.request(i % 2, "POST", path, "").header("accept", "application/json")))
                .toList();

        List<Integer> statuses =
                asked.stream().map(CompletableFuture::join).map(Answer::status).toList();
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 404);
        assertThat(gateways.admin("GET", "/admin/keys", "")
                        .json()
                        .path("keys")
                        .valueStream()
                        .filter(key -> key.path("owner").asString("").equals("Raced")))
                .hasSize(1);
    }

    @Test
    void previewOfALinkDoesNotUseItUp() {
        String url = invite("{\"name\":\"Previewed\"}").text("url");

        for (String method : new String[] {"GET", "HEAD", "GET"}) {
            assertThat(gateways.send(gateways.request(0, method, url, "")).status())
                    .isEqualTo(200);
        }

        assertThat(json("POST", url).status()).isEqualTo(201);
    }

    @Test
    void pageNeedsNothingButItself() {
        String url = invite("{\"name\":\"<b>Bobby & co</b>\"}").text("url");

        Answer page = gateways.send(gateways.request(0, "GET", url, "").header("accept", "text/html,*/*"));

        assertThat(page.body())
                .contains("&lt;b&gt;Bobby &amp; co&lt;/b&gt;", "method=\"post\"")
                .doesNotContain("<b>")
                .doesNotContainPattern("(?i)<script(?![^>]* src=)|<style| style=| on[a-z]+=|javascript:");
        assertThat(page.header("content-security-policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.header("x-frame-options")).isEqualTo("DENY");
        assertAssetsAreThere(page, url);
    }

    private void assertAssetsAreThere(Answer page, String url) {
        List<String> assets = java.util.regex.Pattern.compile("(?:href|src)=\"\\.\\.(/assets/[^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(assets).hasSize(4);
        for (String path : assets) {
            Answer asset = gateways.send(gateways.request(0, "GET", path, ""));
            assertThat(asset.status()).isEqualTo(200);
            assertThat(asset.header("cache-control")).contains("immutable");
        }
        assertThat(gateways.send(gateways.request(0, "GET", "/assets/000000000000/console.css", ""))
                        .status())
                .isEqualTo(404);
        assertThat(url).isNotEmpty();
    }

    @Test
    void pageOfTheKeyHoldsSetUpsForEveryClient() {
        String url = invite("{\"name\":\"Sina\",\"key\":{\"models\":[\"simulator\"]}}")
                .text("url");

        String page = gateways.send(gateways.request(0, "POST", url, "").header("accept", "text/html"))
                .body();

        assertThat(page)
                .contains("Claude Code", "Codex CLI", "Gemini CLI", "Cursor", "Cline", "Aider", "Continue", "opencode")
                .contains("OpenAI SDKs", "Anthropic SDKs", "Google Gen AI SDKs", "curl")
                .contains("ANTHROPIC_BASE_URL=" + gateways.url(0) + "\n", "--model openai/simulator")
                .containsPattern("ANTHROPIC_AUTH_TOKEN=sk-drawbridge-[0-9A-Za-z]{49}\n");
    }

    @Test
    void wrongUsedWithdrawnAndMalformedLinksLookTheSame() {
        Answer withdrawn = invite("{\"name\":\"Wilma\"}");
        assertThat(gateways.admin("DELETE", "/admin/invitations/" + withdrawn.text("id"), "")
                        .status())
                .isEqualTo(204);
        String used = invite("{\"name\":\"Uwe\"}").text("url");
        json("POST", used);

        List<String> bodies =
                List.of(withdrawn.text("url"), used, "/invite/" + "A".repeat(43), "/invite/x", "/invite/%20").stream()
                        .map(url -> gateways.send(gateways.request(0, "GET", url, "")))
                        .peek(answer -> assertThat(answer.status()).isEqualTo(404))
                        .map(Answer::body)
                        .distinct()
                        .toList();

        assertThat(bodies).singleElement().asString().contains("does not work");
    }

    @Test
    void nameOfAnotherKeyIsNotTheGuestsFault() {
        gateways.admin("POST", "/admin/keys", "{\"name\":\"Doppel\"}");
        String url = invite("{\"name\":\"Doppel\"}").text("url");

        assertThat(json("POST", url).text("name")).isEqualTo("Doppel 2");
    }

    @Test
    void personWhoIsThereAlreadyIsInvitedByNameOrId() {
        String id = gateways.person("Paul", "member");

        assertThat(invite("{\"person\":\"Paul\"}").text("person_id")).isEqualTo(id);
        Answer second = invite("{\"person\":\"" + id + "\"}");
        assertThat(second.text("person")).isEqualTo("Paul");
        gateways.admin("DELETE", "/admin/people/" + id, "");
        assertThat(json("POST", second.text("url")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                                              | name
        {"person":"nobody here"}                                        | person
        {"person":"x","role":"member"}                                  | role
        {"name":"i1","expires_in":"0h"}                                 | expires_in
        {"name":"i1","expires_in":"31d"}                                | expires_in
        {"name":"i1","expires_in":"soon"}                               | expires_in
        {"name":"i1","key":[]}                                          | key
        {"name":"i1","key":{"owner":"me"}}                              | key.owner
        {"name":"i1","key":{"modles":["x"]}}                            | key.modles
        {"name":"i1","key":{"expires_at":"2020-01-01T00:00:00Z"}}       | key.expires_at
        """)
    void whatIsWrongIsNamedAndNobodyIsAdded(String body, String field) {
        Answer refused = invite(body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("field")).isEqualTo(field);
        assertThat(gateways.admin("GET", "/admin/people", "").body()).doesNotContain("\"i1\"");
    }

    @Test
    void tokenIsNotStored() {
        String url = invite("{\"name\":\"Toni\"}").text("url");

        assertThat(gateways.stored()).contains("Toni").doesNotContain(url.substring(url.length() - 43));
    }
}
