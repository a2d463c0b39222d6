package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.console.Browser.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(ConsoleGateway.Shared.class)
class KeyPagesTests {
    private static final Pattern KEY = Pattern.compile("sk-drawbridge-[A-Za-z0-9]{40,}");

    private final ConsoleGateway gateway;
    private final Browser admin;

    KeyPagesTests(ConsoleGateway gateway) {
        this.gateway = gateway;
        this.admin = gateway.browserWith(ConsoleGateway.ADMIN_KEY);
    }

    private static String keyIn(Answer answer) {
        Matcher key = KEY.matcher(answer.body());
        assertThat(key.find()).isTrue();
        return key.group();
    }

    private JsonNode key(String path) {
        return gateway.admin("GET", path.replace("/console/", "/admin/"), "");
    }

    @Test
    void keyIsMadeShownOnceAndWorks() {
        Answer made = admin.post(
                "/console/keys",
                "name",
                "made here",
                "owner",
                "Anna",
                "expires_at",
                "2999-01-31",
                "models",
                "simulator, gpt-*",
                "cidrs",
                "127.0.0.0/8\n10.0.0.0/8",
                "clients",
                "",
                "limits",
                "60 requests per minute\n8 concurrent",
                "budgets",
                "5.00 per day\n20 per month strict");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("cache-control")).isEqualTo("no-store");
        String path = made.header("location");
        assertThat(key(path).path("limits").toString())
                .isEqualTo("[{\"requests\":60,\"per\":\"minute\"},{\"concurrent\":8}]");
        assertThat(key(path).path("budgets").toString()).contains("\"per\":\"day\"", "\"mode\":\"strict\"");
        assertThat(key(path).path("models").toString()).isEqualTo("[\"simulator\",\"gpt-*\"]");
        assertThat(key(path).path("expires_at").asString()).isEqualTo("2999-01-31T00:00:00Z");
        assertThat(admin.api(keyIn(made), "GET", "/v1/models", "").status()).isEqualTo(200);
        assertThat(KEY.matcher(admin.get(path).body()).find()).isFalse();
        assertThat(admin.get("/console/keys?q=made+here").body()).contains("made here", "Anna", "$5.00 per day");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        name       |                   | name       | is required
        name       | taken             | name       | exists already
        expires_at | tomorrow          | expires_at | must be a time like
        expires_at | 2001-01-01        | expires_at | must be in the future
        limits     | a lot             | limits     | has a line that cannot be read
        limits     | 5 requests per eon | limits    | must be one of second
        budgets    | five              | budgets    | has a line that cannot be read
        cidrs      | 300.1.1.1         | cidrs      | cannot be used
        """)
    void whatIsWrongIsToldAtItsField(String member, String value, String field, String words) {
        admin.post("/console/keys", "name", "taken");

        Answer refused =
                admin.post("/console/keys", "owner", "Somebody", "name", "new", member, value == null ? "" : value);
        Answer alone = member.equals("name")
                ? admin.post("/console/keys", "owner", "Somebody", "name", value == null ? "" : value)
                : refused;

        assertThat(alone.status()).isBetween(400, 409);
        assertThat(alone.body()).contains(words, "value=\"Somebody\"");
        assertThat(alone.body()).containsPattern("id=\"" + field + "\"[^>]*aria-invalid=\"true\"");
    }

    @Test
    void keyIsChangedAndWhatStaysIsNotWrittenDown() {
        String path = admin.post("/console/keys", "name", "to change", "models", "simulator")
                .header("location");

        Answer changed = admin.post(
                path, "name", "was changed", "models", "simulator", "budgets", "1 per week", "revision", "0");

        assertThat(changed.header("location")).isEqualTo(path + "?done=changed");
        assertThat(key(path).path("name").asString()).isEqualTo("was changed");
        assertThat(key(path).path("models").toString()).isEqualTo("[\"simulator\"]");
        String audit = gateway.admin("GET", "/admin/audit", "").toString();
        assertThat(audit).contains("POST /console/keys/{id}", "\"changed\":[\"name\",\"budgets\"]");
    }

    @Test
    void changeOfWhatSomebodyElseChangedMeanwhileIsRefused() {
        String path = admin.post("/console/keys", "name", "of two").header("location");
        admin.post(path, "name", "of two", "owner", "First", "revision", "0");

        Answer second = admin.post(path, "name", "of two", "owner", "Second", "revision", "0");

        assertThat(second.status()).isEqualTo(412);
        assertThat(key(path).path("owner").asString()).isEqualTo("First");
    }

    @Test
    void keyIsDisabledEnabledRotatedAndRevoked() {
        Answer made = admin.post("/console/keys", "name", "of all acts");
        String path = made.header("location");
        String first = keyIn(made);

        assertThat(admin.post(path + "/disable").header("location")).isEqualTo(path + "?done=disabled");
        assertThat(admin.api(first, "GET", "/v1/models", "").status()).isEqualTo(401);
        admin.post(path + "/enable");
        assertThat(admin.api(first, "GET", "/v1/models", "").status()).isEqualTo(200);

        Answer rotated = admin.post(path + "/rotate", "overlap", "1h");
        String second = keyIn(rotated);
        assertThat(admin.api(first, "GET", "/v1/models", "").status()).isEqualTo(200);
        assertThat(admin.api(second, "GET", "/v1/models", "").status()).isEqualTo(200);

        assertThat(admin.post(path + "/revoke").header("location")).isEqualTo("/console/keys?done=revoked");
        assertThat(admin.api(second, "GET", "/v1/models", "").status()).isEqualTo(401);
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void overlapThatCannotBeIsToldAtItsField() {
        String path = admin.post("/console/keys", "name", "long overlap").header("location");

        Answer refused = admin.post(path + "/rotate", "overlap", "31d");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("must be at most 30d");
    }

    @Test
    void configuredKeyIsShownAndCannotBeChanged() {
        String id = gateway.admin("GET", "/admin/keys", "")
                .path("keys")
                .valueStream()
                .filter(key -> key.path("name").asString().equals("written"))
                .map(key -> key.path("id").asString())
                .findFirst()
                .orElseThrow();

        assertThat(admin.get("/console/keys/" + id).body())
                .contains("is written in the configuration", "disabled=\"disabled\"");
        assertThat(admin.post("/console/keys/" + id + "/revoke").status()).isEqualTo(409);
    }

    @Test
    void viewerLooksAndHolderDoesNot() {
        Browser viewer = gateway.browserWith(gateway.adminKey("Viola", "viewer"));
        assertThat(viewer.get("/console/keys").body()).doesNotContain("New key");
        assertThat(viewer.get("/console/keys/new").status()).isEqualTo(403);
        Answer refused = viewer.post("/console/keys", "name", "of a viewer");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("This needs the role admin; yours is viewer.");

        String own = gateway.admin("POST", "/admin/keys", "{\"name\":\"holder of this\"}")
                .path("key")
                .asString();
        Browser holder = gateway.browserWith(own);
        assertThat(holder.get("/console").header("location")).isEqualTo("/console/usage");
        assertThat(holder.get("/console/usage").body())
                .contains("holder of this")
                .doesNotContain("People &amp; keys");
        for (String path : new String[] {"/console/keys", "/console/people", "/console/spending", "/console/teams"}) {
            assertThat(holder.get(path).status()).isEqualTo(403);
        }
        assertThat(holder.post("/console/keys", "name", "of a holder").status()).isEqualTo(403);
    }
}
