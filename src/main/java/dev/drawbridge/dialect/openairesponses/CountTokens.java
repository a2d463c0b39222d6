package dev.drawbridge.dialect.openairesponses;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.TokenCounting;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// [Input token counts](https://platform.openai.com/docs/api-reference/responses/input-tokens): the part of a Responses
/// request that is read by the model.
final class CountTokens implements TokenCounting {
    private static final List<String> READ = List.of(
            "model",
            "input",
            "instructions",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "previous_response_id",
            "conversation",
            "reasoning",
            "text",
            "truncation");

    @Override
    public RequestHead peek(RequestLine line, byte[] body) {
        return RequestBody.head(body, OtherDialect::refuse);
    }

    @Override
    public byte[] request(byte[] body) {
        return body;
    }

    @Override
    public String path(String model) {
        return "/responses/input_tokens";
    }

    @Override
    public byte[] patch(byte[] body, RequestHead head, Target target) {
        return RequestBody.renamed(body, head, target);
    }

    @Override
    public byte[] body(byte[] request, Target target) {
        return Json.MAPPER.writeValueAsBytes(Json.request(request).retain(READ));
    }

    @Override
    public OptionalLong read(byte[] answer) {
        JsonNode tokens = Json.lenient(answer).path("input_tokens");
        boolean told = tokens.isIntegralNumber() && tokens.canConvertToLong();
        return told ? OptionalLong.of(tokens.longValue()) : OptionalLong.empty();
    }

    @Override
    public byte[] write(long tokens) {
        return Json.ascii("{\"object\":\"response.input_tokens\",\"input_tokens\":" + tokens + "}");
    }
}
