package dev.drawbridge.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProcessVariablesTests {
    @ParameterizedTest
    @CsvSource({
        "PORT, 70000, a port from 0 to 65535",
        "PORT, http, a port from 0 to 65535",
        "MANAGEMENT_PORT, -1, a port from 0 to 65535",
        "DRAWBRIDGE_BODY_LIMIT, abc, a size such as 32MB",
        "DRAWBRIDGE_BODY_LIMIT, 0, a size such as 32MB",
        "DRAWBRIDGE_LOG_FORMAT, xml, text or json",
        "DRAWBRIDGE_CLOCK_START, yesterday, an instant such as",
    })
    void aWrongVariableIsToldByItsName(String variable, String value, String expected) {
        assertThatThrownBy(() -> check(variable, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(variable + " must be " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 0",
        "MANAGEMENT_PORT, 65535",
        "DRAWBRIDGE_BODY_LIMIT, 1KB",
        "DRAWBRIDGE_LOG_FORMAT, json",
        "DRAWBRIDGE_CLOCK_START, 2026-11-20T00:00:00Z",
        "PORT, ''",
    })
    void aGoodOrBlankVariablePasses(String variable, String value) {
        assertThatCode(() -> check(variable, value)).doesNotThrowAnyException();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        var environment = new MockEnvironment();
        environment.setProperty("PORT", "x");
        environment.setProperty("DRAWBRIDGE_LOG_FORMAT", "x");
        assertThatThrownBy(() -> new ProcessVariables().postProcessEnvironment(environment, new SpringApplication()))
                .hasMessageContaining("PORT")
                .hasMessageContaining("DRAWBRIDGE_LOG_FORMAT");
    }

    private static void check(String variable, String value) {
        var environment = new MockEnvironment();
        environment.setProperty(variable, value);
        new ProcessVariables().postProcessEnvironment(environment, new SpringApplication());
    }
}
