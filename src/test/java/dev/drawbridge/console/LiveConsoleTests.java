package dev.drawbridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.console.Browsing.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(120)
class LiveConsoleTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String STREAM = "/console/calls/stream";

    private static RunningGateway gateway;
    private static JsonNode anna;
    private static JsonNode ben;
    private static String viewer;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        gateway = RunningGateway.start(directory);
        anna = gateway.newKey("anna");
        ben = gateway.newKey("ben");
        JsonNode person = gateway.admin("/admin/people", "{\"name\":\"vera\",\"role\":\"viewer\"}");
        viewer = gateway.admin("/admin/people/" + text(person, "id") + "/admin-key", "")
                .get("key")
                .stringValue();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).stringValue();
    }

    private static Browsing admin() {
        return Browsing.as(RunningGateway.ADMIN_KEY, gateway);
    }

    private static Browsing holder(JsonNode key) {
        return Browsing.as(text(key, "key"), gateway);
    }

    private static List<String> calls(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("call"))
                .map(Event::call)
                .toList();
    }

    /// A mark after which there is nothing yet.
    private static String now(Browsing who) {
        return who.get("/console/calls").body().replaceFirst("(?s).*data-mark=\"([^\"]+)\".*", "$1");
    }

    private static String call(JsonNode key, String model) {
        String id = gateway.call(text(key, "key"), model);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> admin().get("/console/calls/" + id).statusCode() == 200);
        return id;
    }

    @Test
    void streamGoesOnWhereABrowserWasInterruptedWithoutGapsOrDoubles() {
        Browsing admin = admin();
        String mark = now(admin);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(call(i % 2 == 0 ? anna : ben, "fast"));
        }

        List<Event> first =
                admin.events(STREAM + "?after=" + mark, "", seen -> calls(seen).size() == 2);
        String lastSeen = first.getLast().id();
        made.add(call(anna, "fast"));
        List<Event> rest = admin.events(
                STREAM + "?after=" + mark, lastSeen, seen -> calls(seen).size() == 4);

        assertThat(Stream.concat(calls(first).stream(), calls(rest).stream())).isEqualTo(made);
    }

    @Test
    void holderOfAKeyIsToldOfTheOwnCallsOnly() {
        Browsing holder = holder(anna);
        String mark = now(holder);
        String bens = call(ben, "fast");
        String annas = call(anna, "fast");

        List<Event> seen = holder.events(
                STREAM + "?after=" + mark + "&key=" + text(ben, "name"),
                "",
                events -> calls(events).contains(annas));

        assertThat(calls(seen)).doesNotContain(bens);
        assertThat(holder.get("/console/calls?key=" + text(ben, "name")).body())
                .contains(annas)
                .doesNotContain(bens);
        assertThat(holder.get("/console/calls/" + bens).statusCode()).isEqualTo(404);
        assertThat(holder.get("/console/calls/" + annas).body()).contains("What happened, and why");
    }

    @Test
    void holderOfAKeyChoosesAmongTheOwnKeysOnly() {
        assertThat(holder(anna).get("/console/setup").body())
                .contains(text(anna, "id"))
                .doesNotContain(text(ben, "id"));
        assertThat(admin().get("/console/setup").body()).contains(text(anna, "id"), text(ben, "id"));
    }

    @Test
    void filtersHoldForWhatIsThereAndForWhatComes() {
        Browsing admin = admin();
        String mark = now(admin);
        String good = call(anna, "fast");
        String failed = call(anna, "far");

        List<Event> seen = admin.events(
                STREAM + "?outcome=failed_before_output&after=" + mark,
                "",
                events -> !calls(events).isEmpty());

        assertThat(calls(seen)).containsExactly(failed);
        assertThat(admin.get("/console/calls?model=far-model").body())
                .contains(failed)
                .doesNotContain(good);
    }

    @Test
    void whoeverComesFromAPlaceThatIsForgottenBeginsAnew() {
        List<Event> seen = admin().events(
                        STREAM,
                        "1-1",
                        events -> events.stream().anyMatch(event -> event.name().equals("missed")));

        assertThat(seen.getFirst().name()).isEqualTo("begun");
        assertThat(calls(seen)).isEmpty();
    }

    @Test
    void whatIsNoPlaceInTheStreamIsRefused() {
        assertThat(admin().script(STREAM + "?after=yesterday").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/calls", STREAM, "/console/providers", "/console/setup", "/console/try"})
    void whoIsNotSignedInSeesNothing(String path) {
        var answer = gateway.send(
                gateway.request(path).header("accept", "application/json").build());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/providers", "/console/limits"})
    void pagesOfOperatorsAreNotForHoldersOfKeys(String path) {
        assertThat(holder(anna).get(path).statusCode()).isEqualTo(403);
        assertThat(Browsing.as(viewer, gateway).get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void viewersChangeNothing() {
        Browsing viewing = Browsing.as(viewer, gateway);

        assertThat(viewing.submit("/console/limits", Map.of("scope", "global", "per", "day", "usd", "5"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(viewing.submit("/console/try/key", Map.of()).statusCode()).isEqualTo(403);
        assertThat(viewing.get("/console/limits").body()).doesNotContain("Save budget");
    }

    @Test
    void providersAreShownWithoutTheirCredentials() {
        call(anna, "far");
        String json = gateway.get("/admin/providers", RunningGateway.ADMIN_KEY).body();
        JsonNode away = JSON.readTree(json).get("providers").get(1);

        assertThat(json).doesNotContain("sesame");
        assertThat(away.at("/credential/kind").asString()).isEqualTo("bearer");
        assertThat(away.at("/credential/present").asBoolean()).isTrue();
        assertThat(away.get("credentials").get(0)).isEqualTo(away.get("credential"));
        assertThat(text(away.get("last_faults").get(0), "kind")).isEqualTo("unreachable");
        assertThat(away.get("recent").get("failed").asLong()).isPositive();
        assertThat(away.get("window").get("limit").asLong()).isEqualTo(40);
        assertThat(away.get("window").get("used").asLong()).isPositive();
        assertThat(gateway.get("/admin/providers", text(anna, "key")).statusCode())
                .isEqualTo(403);
        assertThat(admin().get("/console/providers").body())
                .doesNotContain("sesame")
                .contains("unreachable");
    }

    @Test
    void budgetIsSetShownAndWrittenDown() {
        Browsing admin = admin();
        var form = Map.of("scope", "key", "name", text(ben, "name"), "per", "week", "usd", "12.5", "mode", "strict");

        assertThat(admin.submit("/console/limits", form).statusCode()).isEqualTo(303);

        assertThat(admin.get("/console/limits").body()).contains("key " + text(ben, "name"), "$12.50", "strict");
        assertThat(gateway.get("/admin/audit", RunningGateway.ADMIN_KEY).body())
                .contains("POST /console/limits", "key per week");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a lot", "-1", "1e99"})
    void amountThatIsNoneIsAskedForAgain(String usd) {
        var answer = admin().submit("/console/limits", Map.of("scope", "global", "per", "day", "usd", usd));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("role=\"alert\"", "value=\"" + usd + "\"", "usd");
    }

    @Test
    void setUpTellsWhatIsWrongUntilItIsRight() {
        Browsing holder = holder(ben);
        String address = "/console/setup/seen?key=" + text(ben, "id") + "&since=" + System.currentTimeMillis();
        assertThat(progress(holder, address)).isEqualTo("waiting");

        call(ben, "fasst");
        JsonNode refused = JSON.readTree(holder.script(address).body());
        assertThat(text(refused, "state")).isEqualTo("refused");
        assertThat(text(refused, "text")).contains("“fasst”", "/v1/models", "404");

        call(ben, "fast");
        assertThat(progress(holder, address)).isEqualTo("seen");
        assertThat(holder(anna).script(address).statusCode()).isEqualTo(404);
    }

    private static String progress(Browsing who, String address) {
        return text(JSON.readTree(who.script(address).body()), "state");
    }

    @Test
    void keyForATryIsGoodForAnHour() {
        JsonNode made =
                JSON.readTree(admin().submit("/console/try/key", Map.of()).body());

        JsonNode me = JSON.readTree(gateway.get("/me", text(made, "key")).body());
        assertThat(text(me, "name")).isEqualTo(text(made, "name")).startsWith("try-it admin");
        assertThat(Instant.parse(text(me, "expires_at")))
                .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3601));
        assertThat(gateway.get("/admin/audit", RunningGateway.ADMIN_KEY).body())
                .contains("POST /console/try/key")
                .doesNotContain(text(made, "key"));
    }
}
