package dev.drawbridge.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.Message;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Role;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.reasoning.Proof.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnwrappingTests {
    private static final Maker CLAUDE = new Maker("claude", "anthropic");
    private static final Part TEXT = new Part.Text("a");

    private final Envelope envelope = new Envelope(new byte[32]);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private List<Part> unwrapped(String provider, boolean takesText, Part... parts) {
        var unwrapping = new Unwrapping(envelope, provider, takesText, new ProofCounts(registry));
        return unwrapping.unwrapped(new Message(Role.ASSISTANT, List.of(parts))).parts();
    }

    private Seal seal(Kind kind, String callId, String value) {
        return new Seal(
                "openai-chat",
                envelope.close(new Proof(kind, CLAUDE, callId, value)).orElseThrow());
    }

    private static Part.ToolCall call(String id, Seal seal) {
        return new Part.ToolCall(id, "f", "{}", false, seal, null, Extras.NONE);
    }

    @Test
    void makerGetsItsProofsBack() {
        Part[] parts = {
            new Part.Thinking(
                    "Hm",
                    seal(Kind.THINKING, "", "sig"),
                    false,
                    new Extras("openai-chat", Map.of("index", new RawJson("0")))),
            new Part.Thinking("", seal(Kind.REDACTED, "", "data"), true, Extras.NONE),
            new Part.Thinking("plain", seal(Kind.PLAIN, "", "")),
            TEXT,
            call("1", seal(Kind.CALL, "1", "{}"))
        };

        assertThat(unwrapped("claude", false, parts))
                .containsExactly(
                        new Part.Thinking("Hm", new Seal("anthropic", "sig")),
                        new Part.Thinking("", new Seal("anthropic", "data"), true, Extras.NONE),
                        new Part.Thinking("plain", null),
                        TEXT,
                        call("1", new Seal("anthropic", "{}")));
        assertThat(count("restored")).isEqualTo(4);
    }

    @Test
    void nobodyElseGetsThem() {
        Part[] parts = {
            new Part.Thinking("Hm", seal(Kind.THINKING, "", "sig")),
            new Part.Thinking("", seal(Kind.THINKING, "", "sig")),
            new Part.Thinking("", seal(Kind.REDACTED, "", "data"), true, Extras.NONE),
            TEXT,
            call("1", seal(Kind.CALL, "1", "{}"))
        };

        assertThat(unwrapped("claude-too", false, parts)).containsExactly(TEXT, call("1", null));
        assertThat(unwrapped("deep", true, parts))
                .containsExactly(new Part.Thinking("Hm", null), TEXT, call("1", null));
        assertThat(count("dropped")).isEqualTo(8);
    }

    @Test
    void whatOnlyLooksLikeAnEnvelopeIsDropped() {
        for (String forged : List.of("DrawbridgeR1AAAA", "DrawbridgeR2", "{\"x\":\"DrawbridgeR1\"}")) {
            assertThat(unwrapped("claude", false, new Part.Thinking("Hm", new Seal("anthropic", forged)), TEXT))
                    .containsExactly(TEXT);
        }
    }

    @Test
    void sealsOfTheClientsOwnDialectAreLeftAlone() {
        Part thinking = new Part.Thinking("Hm", new Seal("anthropic", "EqQB"));

        assertThat(unwrapped("claude", false, thinking, TEXT)).containsExactly(thinking, TEXT);
    }

    @Test
    void thinkingThatHoldsTheSealOfACallGivesItBack() {
        Part second = new Part.Thinking("", seal(Kind.CALL, "2", "s2"));
        Part renamed = new Part.Thinking("", seal(Kind.CALL, "gone", "s3"));

        assertThat(unwrapped("claude", false, call("1", null), call("2", null), second, renamed, call("3", null)))
                .containsExactly(
                        call("1", null),
                        call("2", new Seal("anthropic", "s2")),
                        call("3", new Seal("anthropic", "s3")));
        assertThat(unwrapped("claude", false, second)).isEmpty();
        assertThat(unwrapped("deep", true, second, call("2", null))).containsExactly(call("2", null));
    }

    private double count(String outcome) {
        return registry.counter("drawbridge.reasoning", "outcome", outcome).count();
    }
}
