package dev.drawbridge.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.reasoning.Proof.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTests {
    private static final Maker CLAUDE = new Maker("claude", "anthropic");
    private static final Proof PROOF = new Proof(Kind.CALL, CLAUDE, "toolu_1", "Eq+/北京==");

    private final Envelope envelope = new Envelope(new byte[] {1});

    private String closed() {
        return envelope.close(PROOF).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsClosedOpens(Kind kind) {
        var proof = new Proof(kind, CLAUDE, "", kind == Kind.PLAIN ? "" : "{\"a\":1}");

        assertThat(envelope.open(envelope.close(proof).orElseThrow())).contains(proof);
    }

    @Test
    void replicaWithTheSameKeyClosesTheSameAndOpensIt() {
        var replica = new Envelope(new byte[] {1});

        assertThat(replica.close(PROOF)).contains(closed());
        assertThat(replica.open(closed())).contains(PROOF);
    }

    /// Gemini's clients decode and encode again what they keep, Python's in the other alphabet.
    @Test
    void envelopeOutlivesClientsThatTakeItForBytes() {
        byte[] bytes = Base64.getDecoder().decode(closed());

        assertThat(Base64.getEncoder().encodeToString(bytes))
                .isEqualTo(closed())
                .startsWith("DrawbridgeR1");
        for (String value : new String[] {"", "a", "ab", "abc", "\u00ff\u00fe\u00fd~~~???"}) {
            var proof = new Proof(Kind.THINKING, CLAUDE, "", value);
            byte[] decoded = Base64.getDecoder().decode(envelope.close(proof).orElseThrow());
            assertThat(envelope.open(Base64.getUrlEncoder().encodeToString(decoded)))
                    .contains(proof);
            assertThat(envelope.open(Base64.getUrlEncoder().withoutPadding().encodeToString(decoded)))
                    .contains(proof);
        }
    }

    @Test
    void noChangedByteIsAccepted() {
        byte[] bytes = Base64.getDecoder().decode(closed());
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(envelope.open(Base64.getEncoder().encodeToString(changed)))
                    .as("byte %d", i)
                    .isEmpty();
        }
    }

    @Test
    void nothingShorterOrLongerIsAccepted() {
        String unpadded = closed().replaceAll("=+$", "");
        for (int length = 0; length < unpadded.length(); length++) {
            assertThat(envelope.open(unpadded.substring(0, length)))
                    .as("%d characters", length)
                    .isEmpty();
        }
        assertThat(envelope.open(unpadded + "AAAA")).isEmpty();
    }

    @Test
    void otherKeysAndVersionsAreNotAccepted() {
        assertThat(new Envelope(new byte[] {2}).open(closed())).isEmpty();
        assertThat(envelope.open(closed().replace("DrawbridgeR1", "DrawbridgeR2")))
                .isEmpty();
        assertThat(envelope.open("EqQBCkYIBxgCKkDw")).isEmpty();
        assertThat(envelope.open("DrawbridgeR1*")).isEmpty();
    }

    @Test
    void tooLongProofsAreLeftOut() {
        String longest = "a".repeat(Envelope.LONGEST_VALUE);

        assertThat(envelope.close(new Proof(Kind.THINKING, CLAUDE, "", longest)).flatMap(envelope::open))
                .hasValueSatisfying(proof -> assertThat(proof.value()).isEqualTo(longest));
        assertThat(envelope.close(new Proof(Kind.THINKING, CLAUDE, "", longest + "a")))
                .isEmpty();
        assertThat(envelope.close(new Proof(Kind.THINKING, CLAUDE, "", "\u00e4".repeat(Envelope.LONGEST_VALUE))))
                .isEmpty();
    }

    @Test
    void envelopeIsFoundAnywhereInABody() {
        for (int before = 0; before < 30; before++) {
            String body = "D".repeat(before) + closed();
            assertThat(Envelope.mayBeIn(utf8(body))).isTrue();
            assertThat(Envelope.mayBeIn(utf8(body + " and more"))).isTrue();
        }
        assertThat(Envelope.mayBeIn(utf8("x DrawbridgeR9"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Drawbridge", "DrawbridgRDrawbridge", "drawbridgeR1", "DDrawbridg\u00e9R1 RRRRRRRRRRRRR"})
    void otherBodiesHoldNone(String body) {
        assertThat(Envelope.mayBeIn(utf8(body))).isFalse();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
