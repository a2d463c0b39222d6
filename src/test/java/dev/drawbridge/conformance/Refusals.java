package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.dialect.Dialect;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What every refusal by the gateway itself has in common.
final class Refusals {
    private static final Pattern INNARDS = Pattern.compile(
            "Exception|\\bat"
                    + " [a-z]+\\.[a-z]|[a-z]\\.[A-Z][a-z]+\\b|\\(\\)|`|jackson|spring|netty|reactor|drawbridge\\.[a-z]",
            Pattern.CASE_INSENSITIVE);

    private Refusals() {}

    /// @return what it says
    static String assertRefused(
            HttpResponse<String> answer, Dialect dialect, int status, String openAi, String anthropic) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().allValues("content-type")).containsExactly("application/json");
        assertThat(answer.headers().allValues("x-drawbridge-fault")).containsExactly("caller");
        String taskId = answer.headers().firstValue("x-task-id").orElseThrow();
        JsonNode body = Requests.json(answer.body());
        JsonNode error = body.path("error");
        switch (dialect) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> {
                assertThat(error.path("type").stringValue()).isEqualTo(openAi);
                assertThat(error.propertyNames()).contains("message", "type", "param", "code");
            }
            case ANTHROPIC -> {
                assertThat(body.path("type").stringValue()).isEqualTo("error");
                assertThat(body.path("request_id").stringValue()).isEqualTo(taskId);
                assertThat(error.path("type").stringValue()).isEqualTo(anthropic);
            }
            case GEMINI, OLLAMA -> throw Way.noClient(dialect);
        }
        String message = error.path("message").stringValue();
        assertThat(message).isNotBlank().doesNotContainPattern(INNARDS);
        return message;
    }
}
