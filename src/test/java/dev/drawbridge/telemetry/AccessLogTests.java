package dev.drawbridge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.testing.TestCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// With the application's own logging configuration.
@ExtendWith(OutputCaptureExtension.class)
class AccessLogTests {
    private final AccessLog accessLog = new AccessLog(new PassedTracing());

    @AfterEach
    void restoreLogging() {
        for (LoggingSystemProperty property : LoggingSystemProperty.values()) {
            System.clearProperty(property.getEnvironmentVariableName());
        }
        LoggingSystem.get(getClass().getClassLoader()).cleanUp();
    }

    @Test
    void callIsOneReadableLine(CapturedOutput output) {
        configureLogging();

        accessLog.ended(TestCalls.call("c1"), TestCalls.answered("anthropic", "claude-sonnet-5-5"));

        assertThat(lastLine(output))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ INFO  access: call .*")
                .endsWith("id=\"c1\" key=\"name of k1\" dialect=\"openai-chat\" requested_model=\"sonnet\""
                        + " provider=\"anthropic\" model=\"claude-sonnet-5-5\" status=\"200\" outcome=\"ok\""
                        + " attempts=\"1\" first_event_ms=\"321\" duration_ms=\"4567\""
                        + " input=\"60\" cache_read=\"30\" cache_write=\"10\" output=\"20\" reasoning=\"5\"");
    }

    @Test
    void faultIsNamed(CapturedOutput output) {
        configureLogging();

        accessLog.ended(TestCalls.call("c1"), TestCalls.refused(Fault.policy(FaultKind.RATE_LIMITED, "60 per minute")));

        assertThat(lastLine(output))
                .contains("status=\"429\" outcome=\"refused\" fault=\"rate_limited\"")
                .doesNotContain("provider=");
    }

    @Test
    void clientCannotForgeALine(CapturedOutput output) {
        configureLogging();
        var call = TestCalls.call("c1", "k1", "x\\n2026 INFO access: call id=\\u0022forged\\u0022", TestCalls.START);

        accessLog.ended(call, TestCalls.answered("p", "m"));

        assertThat(call.head().model()).contains("\n");
        assertThat(lastLine(output)).contains("requested_model=\"x?2026 INFO access: call id=?forged?\"");
    }

    @Test
    void lineIsJsonWhenAskedFor(CapturedOutput output) {
        configureLogging("--drawbridge.log.format=json");

        accessLog.ended(TestCalls.call("c1"), TestCalls.answered("anthropic", "claude-sonnet-5-5"));

        JsonNode line = JsonMapper.shared().readTree(lastLine(output));
        assertThat(line.path("logger_name").stringValue()).isEqualTo("dev.drawbridge.access");
        assertThat(line.path("@timestamp").stringValue()).isNotBlank();
        assertThat(line.path("id").stringValue()).isEqualTo("c1");
        assertThat(line.path("status").intValue()).isEqualTo(200);
        assertThat(line.path("first_event_ms").intValue()).isEqualTo(321);
    }

    @Test
    void failureIsOneLineOfJsonToo(CapturedOutput output) {
        configureLogging("--drawbridge.log.format=json");

        LoggerFactory.getLogger("dev.drawbridge.x")
                .error("two\nlines", new IllegalStateException("three\nmore", new RuntimeException("\"cause\"")));

        JsonNode line = JsonMapper.shared().readTree(lastLine(output));
        assertThat(line.path("message").stringValue()).isEqualTo("two\nlines");
        assertThat(line.path("stack_trace").stringValue())
                .contains("IllegalStateException: three\nmore", "\tat ", "\"cause\"");
    }

    private static void configureLogging(String... arguments) {
        new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .run(arguments)
                .close();
    }

    private static String lastLine(CapturedOutput output) {
        return output.getOut().lines().toList().getLast();
    }

    static final class Nothing {}
}
