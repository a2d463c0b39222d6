package dev.drawbridge.settings;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;

/// Looks at the variables that set up the process before anything uses them, so that a wrong one is told by its own
/// name and not as a failure somewhere inside.
public final class ProcessVariables implements EnvironmentPostProcessor {
    private static final int HIGHEST_PORT = 65535;
    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9._~\\[\\]:-]+(/[A-Za-z0-9._~-]+)*/?");
    private static final Set<String> LOG_FORMATS = Set.of("text", "json");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        List<Problem> problems = new ArrayList<>();
        check(environment, "PORT", ProcessVariables::isPort, "a port from 0 to 65535", problems);
        check(environment, "MANAGEMENT_PORT", ProcessVariables::isPort, "a port from 0 to 65535", problems);
        check(environment, "DRAWBRIDGE_BODY_LIMIT", ProcessVariables::isSize, "a size such as 32MB", problems);
        check(environment, "DRAWBRIDGE_LOG_FORMAT", LOG_FORMATS::contains, "text or json", problems);
        check(environment, "DRAWBRIDGE_RELOAD_EVERY", ProcessVariables::isSpan, "a time such as 2s or 1m", problems);
        check(
                environment,
                "DRAWBRIDGE_CLOCK_START",
                ProcessVariables::isInstant,
                "an instant such as 2026-11-20T00:00:00Z",
                problems);
        check(
                environment,
                "DRAWBRIDGE_PUBLIC_URL",
                ProcessVariables::isAddress,
                "an address such as https://gateway.example.org",
                problems);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private static void check(
            ConfigurableEnvironment environment,
            String variable,
            Predicate<String> isGood,
            String expected,
            List<Problem> problems) {
        String value = environment.getProperty(variable, "");
        if (!value.isBlank() && !isGood.test(value)) {
            problems.add(Problem.error(Place.NOWHERE, variable + " must be " + expected));
        }
    }

    private static boolean isPort(String value) {
        return value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= HIGHEST_PORT;
    }

    private static boolean isSize(String value) {
        try {
            return DataSize.parse(value).toBytes() > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isSpan(String value) {
        return value.matches("[0-9]{1,6}(ms|s|m|h)");
    }

    private static boolean isAddress(String value) {
        return ADDRESS.matcher(value.strip()).matches();
    }

    private static boolean isInstant(String value) {
        try {
            return Instant.parse(value.strip()).isAfter(Instant.MIN);
        } catch (DateTimeException _) {
            return false;
        }
    }
}
