package dev.drawbridge.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FaultsTests {
    private static Fault read(int status, String body) {
        return Golden.CODEC.readFault(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode written(Fault fault) {
        return Golden.tree(Golden.CODEC.writeFault(fault, "call1"));
    }

    // wire 1.6
    @ParameterizedTest
    @CsvSource({
        "BAD_REQUEST, 400, invalid_request_error",
        "CONTEXT_TOO_LONG, 400, invalid_request_error",
        "UNAUTHENTICATED, 401, authentication_error",
        "BILLING, 402, billing_error",
        "FORBIDDEN, 403, permission_error",
        "NOT_FOUND, 404, not_found_error",
        "MODEL_NOT_FOUND, 404, not_found_error",
        "CONFLICT, 409, conflict_error",
        "TOO_LARGE, 413, request_too_large",
        "RATE_LIMITED, 429, rate_limit_error",
        "INTERNAL, 500, api_error",
        "UNREACHABLE, 502, api_error",
        "OVERLOADED, 529, overloaded_error",
        "TIMEOUT, 504, timeout_error"
    })
    void everyKindHasItsStatusAndType(FaultKind kind, int status, String type) {
        var fault = Fault.gateway(kind, "why");
        assertThat(Golden.CODEC.status(fault)).isEqualTo(status);
        assertThat(written(fault).at("/error/type").stringValue()).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void whatIsWrittenIsReadAsTheSameStatus(FaultKind kind) {
        var fault = Fault.gateway(kind, "why");
        var read = Golden.CODEC.readFault(Golden.CODEC.status(fault), Golden.CODEC.writeFault(fault, "c"));
        assertThat(Golden.CODEC.status(read)).isEqualTo(Golden.CODEC.status(fault));
    }

    @Test
    void anErrorHasTheShapeThatSdksRead() {
        assertThat(written(Fault.caller(FaultKind.BAD_REQUEST, "why"))).isEqualTo(Golden.tree("""
            {"type":"error","error":{"type":"invalid_request_error","message":"why"},"request_id":"call1"}\
            """));
    }

    // T79
    @Test
    void aPromptThatIsTooLongIsToldInTheWordsClientsLookFor() {
        String message = written(Fault.caller(FaultKind.CONTEXT_TOO_LONG, "5 tokens > 4"))
                .at("/error/message")
                .stringValue();
        assertThat(message).startsWith("prompt is too long: 5").contains("capability_rejected: prompt_too_long");
        String theirs = "prompt is too long: 5 tokens > 4 maximum";
        assertThat(written(Fault.caller(FaultKind.CONTEXT_TOO_LONG, theirs))
                        .at("/error/message")
                        .stringValue())
                .isEqualTo(theirs + " (capability_rejected: prompt_too_long)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"prompt is too"
                        + " long: 9 > 5\"}} | CONTEXT_TOO_LONG | CALLER",
                "400 | {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Your credit"
                        + " balance is too low\"}} | BILLING | PROVIDER",
                "400 | {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"bad field\"}} |"
                        + " BAD_REQUEST | CALLER",
                "404 | {\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"model: claude-x\"}} |"
                        + " MODEL_NOT_FOUND | PROVIDER",
                "529 | {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}} |"
                        + " OVERLOADED | PROVIDER",
                "401 | {\"error\":{\"message\":\"no key\",\"code\":\"invalid_api_key\"}} | UNAUTHENTICATED | PROVIDER",
                "429 | {\"message\":\"slow down\"} | RATE_LIMITED | PROVIDER",
                "400 | {\"detail\":\"context length exceeded\"} | CONTEXT_TOO_LONG | CALLER",
                "503 | upstream connect error | OVERLOADED | PROVIDER",
                "500 | `` | INTERNAL | PROVIDER"
            })
    void errorsOfEveryMakeAreUnderstood(int status, String body, FaultKind kind, Blame blame) {
        var fault = read(status, body);
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.blame()).isEqualTo(blame);
        assertThat(fault.message()).isNotBlank();
    }

    @Test
    void theProvidersOwnWordsAndCodeAreKept() {
        var fault = read(429, """
            {"type":"error","error":{"type":"rate_limit_error","message":"Slow down, please",
             "details":{"error_code":"enforced_spend_limit_reached"}},"request_id":"req_1"}\
            """);
        assertThat(fault.message()).isEqualTo("Slow down, please");
        assertThat(fault.code()).isEqualTo("enforced_spend_limit_reached");
        assertThat(read(429, "{\"message\":\"slow down\"}").message()).isEqualTo("slow down");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>secret</body></html>",
                "\n <HTML>secret",
                "{\"error\":{\"type\":\"api_error\",\"message\":\"<html>secret\"}}"
            })
    void pagesAreNeverShown(String body) {
        assertThat(read(502, body).message()).contains("502").doesNotContain("secret", "<");
    }

    @Test
    void aLongTextIsCut() {
        assertThat(read(500, "x".repeat(100_000)).message()).hasSizeLessThan(5000);
    }
}
