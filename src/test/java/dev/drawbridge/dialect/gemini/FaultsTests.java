package dev.drawbridge.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTests {
    @ParameterizedTest
    @CsvSource({
        "400-invalid.json, BAD_REQUEST, CALLER",
        "400-too-long.json, CONTEXT_TOO_LONG, CALLER",
        "400-key.json, UNAUTHENTICATED, PROVIDER",
        "403-permission.json, FORBIDDEN, PROVIDER",
        "404-model.json, MODEL_NOT_FOUND, PROVIDER",
        "429-rate.json, RATE_LIMITED, PROVIDER",
        "500-internal.json, INTERNAL, PROVIDER",
        "502-page.html, BROKEN_ANSWER, PROVIDER",
        "503-overloaded.json, OVERLOADED, PROVIDER",
        "504-deadline.json, TIMEOUT, PROVIDER"
    })
    void errorAnswersAreUnderstood(String file, FaultKind kind, Blame blame) {
        Fault fault = Faults.read(Integer.parseInt(file.substring(0, 3)), Golden.bytes("faults", file));

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.blame()).isEqualTo(blame);
        assertThat(fault.message()).isNotBlank().doesNotContain("<", "secret");
    }

    @Test
    void waitAndFieldAreReadFromTheDetails() {
        assertThat(Faults.read(429, Golden.bytes("faults", "429-rate.json")).retryAfter())
                .isEqualTo(Duration.parse("PT34.074824224S"));
        assertThat(Faults.read(400, Golden.bytes("faults", "400-invalid.json")).param())
                .isEqualTo("contents[0]");
        assertThat(Faults.read(403, Golden.bytes("faults", "403-permission.json"))
                        .code())
                .isEqualTo("SERVICE_DISABLED");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsUnderstoodAgain(FaultKind kind) {
        var fault = new Fault(kind, Blame.PROVIDER, "Look out", "MY_CODE", "contents", Duration.ofMillis(1500));
        Fault read = Faults.read(Faults.status(fault), Faults.write(fault));

        FaultKind told = switch (kind) {
            case UNREACHABLE -> FaultKind.BROKEN_ANSWER;
            case BILLING -> FaultKind.FORBIDDEN;
            case MODEL_NOT_FOUND -> FaultKind.NOT_FOUND;
            default -> kind;
        };
        assertThat(read.kind()).isEqualTo(told);
        assertThat(read.message()).contains("Look out");
        assertThat(read.code()).isEqualTo("MY_CODE");
        assertThat(read.param()).isEqualTo("contents");
        assertThat(read.retryAfter()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void lackOfMoneyIsToldAsAProjectWithoutBilling() {
        Fault fault = Fault.provider(FaultKind.BILLING, "No credit");

        assertThat(Faults.status(fault)).isEqualTo(403);
        assertThat(Faults.read(403, Faults.write(fault)).kind()).isEqualTo(FaultKind.BILLING);
    }

    @Test
    void lineBreaksOfOtherScriptsAreEscaped() {
        byte[] written = Faults.write(Fault.gateway(FaultKind.INTERNAL, "a\u2028b\u2029c\u0085d é"));

        assertThat(new String(written, StandardCharsets.UTF_8)).contains("a\\u2028b\\u2029c\\u0085d é");
    }
}
