package dev.drawbridge.dialect.gemini;

import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.RequestBody;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.dialect.TokenCounting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// [Count tokens](https://ai.google.dev/api/tokens): `contents` alone, or a whole request in `generateContentRequest`,
/// which repeats the model.
final class CountTokens implements TokenCounting {
    private static final String WHOLE = "generateContentRequest";
    private static final List<String> SPELLINGS = List.of(WHOLE, "generate_content_request");
    private static final List<String> ABOUT_THE_ANSWER = List.of("generationConfig", "safetySettings");

    @Override
    public RequestHead peek(RequestLine line, byte[] body) {
        return HeadReader.read(line, body);
    }

    @Override
    public byte[] request(byte[] body) {
        return wholeIn(body).flatMap(name -> RequestBody.member(body, name)).orElse(body);
    }

    @Override
    public String path(String model) {
        String path = CalledPath.write(model, false);
        return path.substring(0, path.lastIndexOf(':')) + ":countTokens";
    }

    @Override
    public byte[] patch(byte[] body, RequestHead head, Target target) {
        return wholeIn(body)
                .map(name -> RequestBody.with(
                        body, Map.of(name, RequestBody.with(request(body), Map.of("model", named(target))))))
                .orElse(body);
    }

    @Override
    public byte[] body(byte[] request, Target target) {
        ObjectNode whole = Json.request(request);
        whole.remove(ABOUT_THE_ANSWER);
        whole.put("model", "models/" + target.model());
        return Json.MAPPER.writeValueAsBytes(Json.MAPPER.createObjectNode().set(WHOLE, whole));
    }

    @Override
    public OptionalLong read(byte[] answer) {
        JsonNode tokens = Json.lenient(answer).path("totalTokens");
        boolean told = tokens.isIntegralNumber() && tokens.canConvertToLong();
        return told ? OptionalLong.of(tokens.longValue()) : OptionalLong.empty();
    }

    @Override
    public byte[] write(long tokens) {
        return Json.ascii("{\"totalTokens\":" + tokens + "}");
    }

    private static Optional<String> wholeIn(byte[] body) {
        Stream<String> objects = SPELLINGS.stream()
                .filter(name -> RequestBody.member(body, name)
                        .filter(value -> value[0] == '{')
                        .isPresent());
        return objects.findFirst();
    }

    private static byte[] named(Target target) {
        return Json.MAPPER.writeValueAsBytes("models/" + target.model());
    }
}
