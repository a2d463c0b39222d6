package dev.drawbridge.routing;

import dev.drawbridge.catalog.Tier;
import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.RequestHead;
import dev.drawbridge.dialect.RequestLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request with the tier that somebody who knows the models would choose for it.
record LabelledRequest(String name, Dialect dialect, Tier tier, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PADDING = Pattern.compile("«pad:(\\d+)»");
    private static final String FILLER = "value of row 17 is kept for the next page and the next reader ";

    static List<LabelledRequest> all() {
        try (var in = LabelledRequest.class.getResourceAsStream("/auto/requests.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(LabelledRequest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a file or a tool said is there by its length only.
    private static LabelledRequest read(String line) {
        String whole = PADDING.matcher(line).replaceAll(found -> filler(Integer.parseInt(found.group(1))));
        JsonNode entry = JSON.readTree(whole);
        return new LabelledRequest(
                entry.path("name").stringValue(),
                Arrays.stream(Dialect.values())
                        .filter(dialect ->
                                dialect.id().equals(entry.path("dialect").stringValue()))
                        .findFirst()
                        .orElseThrow(),
                Tier.valueOf(entry.path("tier").stringValue().toUpperCase(Locale.ROOT)),
                JSON.writeValueAsBytes(entry.path("body")));
    }

    private static String filler(int length) {
        return FILLER.repeat(length / FILLER.length() + 1).substring(0, length);
    }

    RequestHead head() {
        String path = dialect == Dialect.GEMINI ? "/v1beta/models/auto:generateContent" : "/";
        return Codecs.of(dialect).peek(new RequestLine(path, ""), body);
    }

    ChatRequest request() {
        return Codecs.of(dialect).readRequest(head(), body);
    }

    @Override
    public String toString() {
        return name;
    }
}
