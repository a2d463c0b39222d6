package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Usage;
import dev.drawbridge.ledger.LedgerRow;
import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.WireScript;
import dev.drawbridge.testing.WireScripts;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One name, two providers: the way's provider is asked first, the other when that fails before the client has
/// anything.
@ExtendWith(SharedGateway.class)
class FailoverTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final Usage USAGE = new Usage(100, 20, 5, 0, 40, 7);

    private final Gateway gateway;

    FailoverTests(Gateway gateway) {
        this.gateway = gateway;
    }

    /// How the first provider fails.
    private enum Failure {
        INTERNAL(way -> way.scripts().error(500, "Oops")),
        LIMITED(way -> way.scripts().error(429, "Slow down")),
        BAD_KEY(way -> way.scripts().error(401, "Bad key")),
        NO_SUCH_MODEL(way -> way.scripts().error(404, "model: no such model")),
        PAGE(_ -> FakeAnswer.html(502, "<html>Bad Gateway</html>")),
        REDIRECT(_ -> FakeAnswer.html(302, "").with("location", "http://169.254.169.254/")),
        RESET(_ -> new FakeAnswer(200, Map.of(), List.of()).thenReset()),
        ERROR_AS_ANSWER(way -> way.stream()
                ? way.scripts().errorInStream("Overloaded")
                : FakeAnswer.json(200, "{\"error\":{\"message\":\"No capacity\",\"code\":503}}")),
        TORN(way -> way.scripts().text("Hi").answer(way.stream()).first(60).thenReset()),
        EMPTY(way -> way.stream() ? FakeAnswer.sse("") : FakeAnswer.json(200, "")),
        GIBBERISH(way -> way.stream() ? FakeAnswer.sse("data: <html>\n\n") : FakeAnswer.json(200, "<html>"));

        private final Function<Way, FakeAnswer> answer;

        Failure(Function<Way, FakeAnswer> answer) {
            this.answer = answer;
        }
    }

    static Stream<Arguments> failures() {
        return Way.all().flatMap(way -> Stream.of(Failure.values()).map(failure -> Arguments.of(way, failure)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void nextProviderAnswersForOneThatFails(Way way, Failure failure) {
        gateway.provider(way).enqueue(failure.answer.apply(way));
        gateway.other(way).enqueue(second(way).answer(way.stream()));

        HttpResponse<String> answer = ask(way);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("It is me.").doesNotContain("\"error\"", "html");
        assertThat(answer.headers().allValues("x-provider")).containsExactly(way.fromProvider("messages", "chat"));
        assertThat(answer.headers().allValues("x-drawbridge-fault")).isEmpty();
        assertThat(gateway.provider(way).exchanges()).hasSize(1);
        assertThat(gateway.other(way).exchanges()).hasSize(1);
    }

    private static WireScript second(Way way) {
        return otherScripts(way).withUsage(USAGE).text("It is me.");
    }

    private static WireScripts otherScripts(Way way) {
        return way.fromProvider(WireScripts.ANTHROPIC, WireScripts.OPENAI_CHAT);
    }

    private HttpResponse<String> ask(Way way) {
        return gateway.wire().send(gateway.ask(way.client(), """
            {"model":"%s","max_tokens":1000,"stream":%s,"messages":[{"role":"user","content":"Hi"}]}
            """.formatted(
                        way.fromProvider("chat-then-messages", "messages-then-chat"), way.stream())));
    }

    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void rowTellsWhoAnsweredAndWhatItCost(Way way) {
        gateway.provider(way).enqueue(Failure.ERROR_AS_ANSWER.answer.apply(way));
        gateway.other(way).enqueue(second(way).answer(way.stream()));

        LedgerRow row = gateway.row(ask(way));

        assertThat(row.outcome()).isEqualTo("ok");
        assertThat(row.fault()).isNull();
        assertThat(row.attempts()).isEqualTo(2);
        assertThat(row.provider()).isEqualTo(way.fromProvider("messages", "chat"));
        assertThat(row.model()).isEqualTo(way.fromProvider("claude-opus-5", "gpt-5.5"));
        assertThat(row.requestedModel()).isEqualTo(way.fromProvider("chat-then-messages", "messages-then-chat"));
        assertThat(row.dialect()).isEqualTo(way.client().id());
        assertThat(row)
                .extracting(LedgerRow::input, LedgerRow::cacheRead, LedgerRow::cacheWrite5m, LedgerRow::output)
                .containsExactly(100L, 20L, 5L, 40L);
        assertThat(row.reasoning()).isEqualTo(7);
        assertThat(row.estimated()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void whatIsWrongWithTheRequestStaysWrong(Way way) {
        gateway.provider(way).enqueue(way.scripts().error(400, "messages: too few"));

        assertThat(ask(way).statusCode()).isEqualTo(400);
        assertThat(gateway.other(way).exchanges()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(WAYS + "streamed")
    void nobodyTakesOverInTheMiddleOfAnAnswer(Way way) {
        gateway.provider(way).enqueue(way.scripts().errorInStream("Overloaded", "Once upon"));

        HttpResponse<String> answer = ask(way);

        assertThat(answer.body()).contains("Once upon", "Overloaded");
        assertThat(gateway.other(way).exchanges()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void lastWordIsToldWhenAllHaveFailed(Way way) {
        gateway.provider(way).enqueue(way.scripts().error(500, "First"));
        gateway.other(way).enqueue(otherScripts(way).error(429, "Second"));

        HttpResponse<String> answer = ask(way);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Second");
        assertThat(answer.headers().firstValue("retry-after")).hasValue("7");
        assertThat(gateway.row(answer).outcome()).isEqualTo("failed_before_output");
    }
}
