package dev.drawbridge.dialect.anthropic;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.TokenCounting;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// [Count tokens](https://platform.claude.com/docs/en/api/messages/count_tokens): a Messages request without anything
/// that is only about the answer.
final class CountTokens implements TokenCounting {
    private static final List<String> ABOUT_THE_ANSWER = List.of(
            "max_tokens", "stream", "temperature", "top_p", "top_k", "stop_sequences", "metadata", "service_tier");
    /// As much as any thinking budget may need to be below.
    private static final byte[] MAX_TOKENS = Json.ascii("128000");

    @Override
    public RequestHead peek(RequestLine line, byte[] body) {
        return RequestBody.head(body, WrongDialect::refuse);
    }

    @Override
    public byte[] request(byte[] body) {
        return RequestBody.with(body, Map.of("max_tokens", MAX_TOKENS));
    }

    @Override
    public String path(String model) {
        return "/v1/messages/count_tokens";
    }

    @Override
    public byte[] patch(byte[] body, RequestHead head, Target target) {
        return RequestBody.renamed(body, head, target);
    }

    @Override
    public byte[] body(byte[] request, Target target) {
        ObjectNode object = Json.request(request);
        object.remove(ABOUT_THE_ANSWER);
        return Json.MAPPER.writeValueAsBytes(object);
    }

    @Override
    public OptionalLong read(byte[] answer) {
        JsonNode tokens = Json.lenient(answer).path("input_tokens");
        boolean told = tokens.isIntegralNumber() && tokens.canConvertToLong();
        return told ? OptionalLong.of(tokens.longValue()) : OptionalLong.empty();
    }

    @Override
    public byte[] write(long tokens) {
        return Json.ascii("{\"input_tokens\":" + tokens + "}");
    }
}
