package dev.drawbridge.dialect.openaichat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Blame;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FaultsTests {
    private static Fault read(int status, String body) {
        return Faults.read(status, Golden.utf8(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 |"
                    + " {\"error\":{\"message\":\"Bad\",\"type\":\"invalid_request_error\",\"param\":\"x\",\"code\":null}}"
                    + " | BAD_REQUEST | CALLER",
                "400 | {\"error\":{\"message\":\"This model's maximum context length is 8192"
                        + " tokens\",\"code\":\"context_length_exceeded\"}} | CONTEXT_TOO_LONG | CALLER",
                "400 | {\"error\":{\"message\":\"The input exceeds the context window of this model\",\"code\":400}} |"
                        + " CONTEXT_TOO_LONG | CALLER",
                "400 | {\"object\":\"error\",\"message\":\"This model's maximum context length is 4096"
                        + " tokens.\",\"type\":\"BadRequestError\",\"code\":400} | CONTEXT_TOO_LONG | CALLER",
                "401 | {\"error\":{\"message\":\"Incorrect API key\",\"code\":\"invalid_api_key\"}} | UNAUTHENTICATED"
                        + " | PROVIDER",
                "402 | {\"error\":{\"message\":\"Insufficient credits\",\"code\":402}} | BILLING | PROVIDER",
                "403 | {\"error\":{\"message\":\"Moderated\",\"code\":403,\"metadata\":{\"reasons\":[\"x\"]}}} |"
                        + " FORBIDDEN | PROVIDER",
                "404 | {\"error\":{\"message\":\"The model `x` does not exist\",\"code\":\"model_not_found\"}} |"
                        + " MODEL_NOT_FOUND | PROVIDER",
                "404 | {\"error\":\"model 'x' not found, try pulling it first\"} | MODEL_NOT_FOUND | PROVIDER",
                "404 | {\"detail\":\"Not Found\"} | NOT_FOUND | PROVIDER",
                "422 | {\"detail\":[{\"msg\":\"field required\"}]} | BAD_REQUEST | CALLER",
                "413 | too large | TOO_LARGE | CALLER",
                "429 | {\"error\":{\"message\":\"You exceeded your current"
                        + " quota\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}} | BILLING |"
                        + " PROVIDER",
                "429 | {\"error\":{\"message\":\"Rate limit"
                        + " reached\",\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}} | RATE_LIMITED | PROVIDER",
                "429 | [{\"error\":{\"code\":429,\"message\":\"Resource"
                        + " exhausted\",\"status\":\"RESOURCE_EXHAUSTED\"}}] | RATE_LIMITED | PROVIDER",
                "500 | {\"error\":{\"message\":\"Oops\",\"type\":\"server_error\"}} | INTERNAL | PROVIDER",
                "500 | {\"error\":{\"message\":\"Overloaded\",\"type\":\"overloaded_error\"}} | OVERLOADED | PROVIDER",
                "503 | {\"error\":{\"message\":\"Busy\",\"type\":\"server_error\"}} | OVERLOADED | PROVIDER",
                "529 | {} | OVERLOADED | PROVIDER",
                "502 | <html><body>Bad Gateway</body></html> | BROKEN_ANSWER | PROVIDER",
                "504 | '' | TIMEOUT | PROVIDER",
                "418 | null | BAD_REQUEST | CALLER"
            })
    void errorsOfManyServersAreUnderstood(int status, String body, FaultKind kind, Blame blame) {
        Fault fault = read(status, body);
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.blame()).isEqualTo(blame);
        assertThat(fault.message()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "123456789012345678901234567890", "4.5", "-1"})
    void numbersThatAreNoStatusAreNone(String code) {
        byte[] error = ("{\"error\":{\"message\":\"Oops\",\"status\":" + code + ",\"code\":429}}")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(Faults.inAnswer(error).kind()).isEqualTo(FaultKind.RATE_LIMITED);
    }

    @Test
    void messageCodeAndParamAreKept() {
        Fault fault = read(
                400,
                "{\"error\":{\"message\":\"Bad"
                    + " value\",\"type\":\"invalid_request_error\",\"param\":\"tools[0]\",\"code\":\"invalid_value\"}}");
        assertThat(fault.message()).isEqualTo("Bad value");
        assertThat(fault.code()).isEqualTo("invalid_value");
        assertThat(fault.param()).isEqualTo("tools[0]");
    }

    @Test
    void pagesAreNotPassedOn() {
        String page = "<!DOCTYPE html><html><head><title>502</title></head><body>ray id 123</body></html>";
        assertThat(read(502, page).message()).isEqualTo("The provider answered with status 502.");
        assertThat(read(500, "{\"error\":{\"message\":\"" + page.replace("\"", "") + "\"}}")
                        .message())
                .isEqualTo("The provider answered with status 500.");
    }

    @Test
    void shortPlainTextIsPassedOn() {
        assertThat(read(503, "no healthy upstream\n").message())
                .isEqualTo("The provider answered with status 503: no healthy upstream");
        assertThat(read(503, "x".repeat(500)).message()).isEqualTo("The provider answered with status 503.");
        assertThat(Faults.read(503, new byte[] {(byte) 0xFF, 0x00, 0x1F}).message())
                .isEqualTo("The provider answered with status 503.");
    }

    @Test
    void whatTheProviderBehindSaidIsTold() {
        Fault fault = read(400, """
            {"error":{"message":"Provider returned error","code":400,"metadata":{"provider_name":"Azure",
             "raw":"{\\"error\\":{\\"message\\":\\"prompt is too long\\"}}"}}}\
            """);
        assertThat(fault.message()).isEqualTo("Provider returned error: prompt is too long");
        assertThat(fault.kind()).isEqualTo(FaultKind.CONTEXT_TOO_LONG);
    }

    @Test
    void endlessMessageIsCut() {
        assertThat(read(500, "{\"error\":{\"message\":\"" + "y".repeat(9000) + "\"}}")
                        .message())
                .hasSizeLessThan(2100);
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_REQUEST,400,invalid_request_error,",
        "CONTEXT_TOO_LONG,400,invalid_request_error,context_length_exceeded",
        "UNAUTHENTICATED,401,invalid_request_error,invalid_api_key",
        "BILLING,429,insufficient_quota,insufficient_quota",
        "FORBIDDEN,403,permission_error,",
        "MODEL_NOT_FOUND,404,invalid_request_error,model_not_found",
        "RATE_LIMITED,429,rate_limit_error,rate_limit_exceeded",
        "INTERNAL,500,server_error,server_error",
        "UNREACHABLE,502,server_error,upstream_error",
        "OVERLOADED,503,server_error,server_is_overloaded",
        "TIMEOUT,504,server_error,upstream_timeout"
    })
    @DisplayName("T39: each kind has the status and words that clients of this dialect know")
    void kindsHaveStatusAndWords(FaultKind kind, int status, String type, String code) {
        assertThat(Faults.status(kind)).isEqualTo(status);
        JsonNode error =
                Golden.json(Faults.write(Fault.provider(kind, "It broke."))).path("error");
        assertThat(error.path("message").asString("")).isEqualTo("It broke.");
        assertThat(error.path("type").asString("")).isEqualTo(type);
        assertThat(error.path("code").asString(null)).isEqualTo(code);
        assertThat(error.has("param") && error.path("param").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void everyKindCanBeWrittenAndReadAgain(FaultKind kind) {
        byte[] written = Faults.write(new Fault(kind, Blame.GATEWAY, "m", "my_code", "my.param", null));
        JsonNode error = Golden.json(written).path("error");
        assertThat(error.path("param").asString("")).isEqualTo("my.param");
        assertThat(Faults.status(kind)).isBetween(400, 599);
        if (kind != FaultKind.CONTEXT_TOO_LONG
                && kind != FaultKind.BILLING
                && kind != FaultKind.MODEL_NOT_FOUND
                && kind != FaultKind.OVERLOADED) {
            assertThat(error.path("code").asString("")).isEqualTo("my_code");
        }
    }
}
