package dev.drawbridge.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a ledger must say of calls whose callers have counted them.
record Books(List<JsonNode> rows) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long CENT_IN_NANO_USD = 10_000_000;

    /// An export, a row on each line.
    static Books of(HttpResponse<String> export) {
        assertThat(export.statusCode()).as(export.body()).isEqualTo(200);
        return new Books(export.body().lines().map(JSON::readTree).toList());
    }

    /// One row for each call that was answered, none twice, and the cost of those that succeeded to the nano-dollar.
    void agreeWith(Callers callers) {
        assertThat(ids(_ -> true)).doesNotHaveDuplicates();
        assertThat(ids(row -> outcome(row).equals("ok"))).containsExactlyInAnyOrderElementsOf(callers.succeeded());
        assertThat(ids(row -> status(row) == 429)).containsExactlyInAnyOrderElementsOf(callers.refused());
        assertThat(ids(row -> status(row) == 503)).containsAll(callers.turnedAway());
        assertThat(costNanoUsd()).isEqualTo(callers.succeeded().size() * CENT_IN_NANO_USD);
    }

    /// Nobody else has called: every row is of a call that was answered.
    void agreeExactlyWith(Callers callers) {
        agreeWith(callers);
        assertThat(ids(_ -> true))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(callers.succeeded(), callers.refused(), callers.turnedAway())
                                .flatMap(Collection::stream)
                                .toList());
    }

    long costNanoUsd() {
        return rows.stream().mapToLong(row -> row.get("cost_nano_usd").asLong()).sum();
    }

    List<String> ids(Predicate<JsonNode> which) {
        return rows.stream()
                .filter(which)
                .map(row -> row.get("id").stringValue())
                .toList();
    }

    private static String outcome(JsonNode row) {
        return row.get("outcome").stringValue();
    }

    private static int status(JsonNode row) {
        return row.get("status").asInt();
    }

    static boolean isEstimated(JsonNode row) {
        return row.get("estimated").asBoolean();
    }
}
