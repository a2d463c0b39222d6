package dev.drawbridge.conformance;

import com.anthropic.errors.AnthropicServiceException;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.ClientException;
import com.google.genai.errors.ServerException;
import com.openai.errors.OpenAIServiceException;
import dev.drawbridge.dialect.Dialect;
import java.util.List;

/// An answer that a library threw.
///
/// @param retryAfter empty for Google's library, which shows no headers
record ServiceError(int status, List<String> retryAfter, String text) {
    static ServiceError of(Throwable error) {
        return switch (error) {
            case OpenAIServiceException e ->
                new ServiceError(e.statusCode(), e.headers().values("retry-after"), e.body() + " " + e.getMessage());
            case AnthropicServiceException e ->
                new ServiceError(e.statusCode(), e.headers().values("retry-after"), e.body() + " " + e.getMessage());
            case ApiException e -> new ServiceError(e.code(), List.of(), e.message());
            case null, default -> throw new AssertionError("not an error of the service: " + error, error);
        };
    }

    /// What a library throws for this status.
    static Class<? extends Throwable> type(Dialect client, int status) {
        return switch (client) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> openAi(status);
            case ANTHROPIC -> anthropic(status);
            case GEMINI -> status < 500 ? ClientException.class : ServerException.class;
            case OLLAMA -> throw Way.noClient(client);
        };
    }

    private static Class<? extends OpenAIServiceException> openAi(int status) {
        return switch (status) {
            case 400 -> com.openai.errors.BadRequestException.class;
            case 401 -> com.openai.errors.UnauthorizedException.class;
            case 404 -> com.openai.errors.NotFoundException.class;
            case 429 -> com.openai.errors.RateLimitException.class;
            default -> com.openai.errors.InternalServerException.class;
        };
    }

    private static Class<? extends AnthropicServiceException> anthropic(int status) {
        return switch (status) {
            case 400 -> com.anthropic.errors.BadRequestException.class;
            case 401 -> com.anthropic.errors.UnauthorizedException.class;
            case 404 -> com.anthropic.errors.NotFoundException.class;
            case 429 -> com.anthropic.errors.RateLimitException.class;
            case 529 -> com.anthropic.errors.OverloadedException.class;
            default -> com.anthropic.errors.InternalServerException.class;
        };
    }
}
