package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.WireScript;
import dev.drawbridge.testing.WireScripts;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a translation leaves out is told: in a header while there is time, in the row and the metric always.
@ExtendWith(SharedGateway.class)
class LossTests {
    private static final String CITATION = """
        {"type":"citations_delta","citation":{"type":"char_location","cited_text":"x","document_index":0}}\
        """;
    private static final String ANNOTATIONS =
            "[{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"https://a.b\",\"start_index\":0,\"end_index\":1}}]";

    private final Gateway gateway;

    LossTests(Gateway gateway) {
        this.gateway = gateway;
    }

    static Stream<Way> translated() {
        return Way.all()
                .filter(way -> !way.isVerbatim())
                .filter(way -> Stream.of(way.client(), way.provider())
                        .allMatch(dialect -> dialect == Dialect.OPENAI_CHAT || dialect == Dialect.ANTHROPIC));
    }

    private HttpResponse<String> ask(Way way, String members) {
        return gateway.wire().send(gateway.ask(way.client(), """
            {"model":"%s","max_tokens":9,"stream":%s,%s"messages":[{"role":"user","content":"Hi"}]}\
            """.formatted(way.model(), way.stream(), members)));
    }

    private static FakeAnswer cited(Way way) {
        WireScript script = way.scripts().text("Cited.");
        String stream = way.fromProvider(
                script.stream()
                        .replace(
                                "{\"content\":\"Cited.\"}",
                                "{\"content\":\"Cited.\",\"annotations\":" + ANNOTATIONS + "}"),
                script.stream()
                        .replace(
                                "event: content_block_stop",
                                "event: content_block_delta\n"
                                        + "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":"
                                        + CITATION + "}\n\nevent: content_block_stop"));
        String whole = way.fromProvider(
                script.whole().replace("\"annotations\":[]", "\"annotations\":" + ANNOTATIONS),
                script.whole()
                        .replace(
                                "\"text\":\"Cited.\"",
                                "\"text\":\"Cited.\",\"citations\":[{\"type\":\"char_location\",\"cited_text\":\"x\"}]"));
        return new WireScript(stream, whole).answer(way.stream());
    }

    @ParameterizedTest
    @MethodSource("translated")
    void whatTheProviderCannotTakeIsToldAndCounted(Way way) {
        String field = way.forClient("logit_bias", "top_k");
        gateway.provider(way).enqueue(way.scripts().text("Yes.").answer(way.stream()));
        double before = counted(field);

        HttpResponse<String> answer = ask(way, way.forClient("\"logit_bias\":{\"1\":2},", "\"top_k\":5,"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-drawbridge-lost")).hasValue(field);
        assertThat(gateway.row(answer).losses()).containsExactly(field);
        await().untilAsserted(() -> assertThat(counted(field)).isEqualTo(before + 1));
    }

    @ParameterizedTest
    @MethodSource("translated")
    void whatOnlyTheAnswerLosesIsCounted(Way way) {
        String field = "answer." + way.fromProvider("annotations", "content_block_delta.citations_delta");
        gateway.provider(way).enqueue(cited(way));
        double before = counted(field);

        HttpResponse<String> answer = ask(way, "");

        assertThat(answer.body()).contains("Cited.").doesNotContain("char_location", "url_citation");
        assertThat(gateway.row(answer).losses()).containsExactly(field);
        if (!way.stream()) {
            assertThat(answer.headers().firstValue("x-drawbridge-lost")).hasValue(field);
        }
        await().untilAsserted(() -> assertThat(counted(field)).isEqualTo(before + 1));
    }

    @ParameterizedTest
    @MethodSource("dev.drawbridge.conformance.Way#all")
    void nothingIsLostWhereNothingIs(Way way) {
        WireScripts scripts = way.scripts();
        gateway.provider(way)
                .enqueue(way.isVerbatim() ? cited(way) : scripts.text("Yes.").answer(way.stream()));

        HttpResponse<String> answer = ask(way, "");

        assertThat(answer.headers().allValues("x-drawbridge-lost")).isEmpty();
        assertThat(gateway.row(answer).losses()).isEmpty();
    }

    private double counted(String field) {
        return gateway.counted("drawbridge.translation.losses", "field", field);
    }
}
