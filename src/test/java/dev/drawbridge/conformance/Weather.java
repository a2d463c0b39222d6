package dev.drawbridge.conformance;

import dev.drawbridge.testing.FakeAnswer;
import dev.drawbridge.testing.FakeProvider;
import dev.drawbridge.testing.FakeProvider.Exchange;
import dev.drawbridge.testing.WireScripts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Makes a provider fail in one way after the other, or answer well.
final class Weather {
    static final String ANSWER = "The storm is over.";

    private static final String PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    private static final String CHAT_ERROR = """
        data: {"error":{"message":"The engine is overloaded","type":"server_error","code":"overloaded"}}

        """;
    private static final String MESSAGES_ERROR = """
        event: error
        data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

        """;

    private final WireScripts scripts;
    private final List<Function<Exchange, FakeAnswer>> troubles;
    private final AtomicInteger next = new AtomicInteger();

    private Weather(WireScripts scripts, String errorEvent) {
        this.scripts = scripts;
        this.troubles = List.of(
                _ -> scripts.error(429, "Slow down").with("retry-after", "1"),
                _ -> scripts.error(500, "Oops"),
                _ -> scripts.error(529, "Overloaded"),
                asked -> isStreamed(asked) ? FakeAnswer.sse(errorEvent) : scripts.error(503, "Later"),
                // A call that is not streamed gives its provider the time of the whole call
                asked -> isStreamed(asked) ? FakeAnswer.never() : scripts.error(500, "Oops"),
                asked -> well(asked).first(0).thenReset(),
                asked -> well(asked).first(0).thenClose(),
                _ -> FakeAnswer.html(502, PAGE),
                _ -> FakeAnswer.html(200, PAGE));
    }

    static Weather chat() {
        return new Weather(WireScripts.OPENAI_CHAT, CHAT_ERROR);
    }

    static Weather messages() {
        return new Weather(WireScripts.ANTHROPIC, MESSAGES_ERROR);
    }

    void storms(FakeProvider provider) {
        provider.handle(asked -> troubles.get(Math.floorMod(next.getAndIncrement(), troubles.size()))
                .apply(asked));
    }

    void clears(FakeProvider provider) {
        provider.handle(this::well);
    }

    /// Begins to answer and falls silent.
    void stalls(FakeProvider provider) {
        provider.handle(asked -> {
            FakeAnswer whole = well(asked);
            return whole.first(whole.body().length * 3 / 4).thenStall();
        });
    }

    private FakeAnswer well(Exchange asked) {
        return scripts.text("The storm", " is over.").answer(isStreamed(asked));
    }

    private static boolean isStreamed(Exchange asked) {
        return new String(asked.body(), StandardCharsets.UTF_8).contains("\"stream\":true");
    }
}
