package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Part;
import dev.drawbridge.testing.Posted;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Conversations nobody thought of, in every dialect.
class RandomHistoryTests {
    private static final long SEEDS = 400;
    private static final Pattern MARK = Pattern.compile("⟦([uars])\\d+⟧");

    @ParameterizedTest
    @EnumSource
    void everyHistoryKeepsTheRulesOfProviders(Dialect dialect) {
        Seeds.each(SEEDS, seed -> WireRules.check(dialect, Json.MAPPER.readTree(written(dialect, seed))));
    }

    @ParameterizedTest
    @EnumSource
    void everyTextIsSaidOnceAndInItsOrder(Dialect dialect) {
        Seeds.each(SEEDS, seed -> {
            List<String> asked = marks(texts(
                    RandomHistory.of(seed, dialect).messages().stream().flatMap(message -> message.parts().stream())));
            List<String> told = marks(strings(Json.MAPPER.readTree(written(dialect, seed))));
            for (String kind : List.of("u", "a", "r", "s")) {
                assertThat(of(kind, told)).isEqualTo(of(kind, asked));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBackAsTheSameCallsResultsAndImages(Dialect dialect) {
        Seeds.each(SEEDS, seed -> {
            ChatRequest asked = RandomHistory.of(seed, dialect);
            Encoded encoded = Codecs.of(dialect).writeRequest(asked, Wire.generous("some-model"));
            ChatRequest again = Posted.read(Codecs.of(dialect), encoded.bytes());

            assertThat(encoded.losses()).isEmpty();
            assertThat(calls(again).map(call -> call.withName(encoded.renamedTools())))
                    .containsExactlyElementsOf(calls(asked).toList());
            assertThat(results(again))
                    .containsExactlyInAnyOrderElementsOf(results(asked).toList());
            assertThat(images(dialect, again))
                    .containsExactlyInAnyOrderElementsOf(images(dialect, asked).toList());
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatWasPutRightOnceStaysAsItIs(Dialect dialect) {
        Seeds.each(SEEDS, seed -> {
            byte[] once = written(dialect, seed);
            Codec codec = Codecs.of(dialect);
            byte[] twice = codec.writeRequest(Posted.read(codec, once), Wire.generous("some-model"))
                    .bytes();

            assertThat(withoutOrigin(dialect, twice)).isEqualTo(withoutOrigin(dialect, once));
        });
    }

    /// Only for a request of another dialect Claude is asked to cache on its own.
    private static String withoutOrigin(Dialect dialect, byte[] request) {
        return PrettyJson.sorted(Equivalents.withMergedTurns(Equivalents.of(dialect, request)));
    }

    private static byte[] written(Dialect dialect, long seed) {
        return Codecs.of(dialect)
                .writeRequest(RandomHistory.of(seed, dialect), Wire.generous("some-model"))
                .bytes();
    }

    private static String texts(Stream<Part> parts) {
        var texts = new StringBuilder();
        parts.forEach(part -> texts.append(
                switch (part) {
                    case Part.Text text -> text.text();
                    case Part.ToolResult result -> texts(result.content().stream());
                    default -> "";
                }));
        return texts.toString();
    }

    private static String strings(JsonNode node) {
        var strings = new StringBuilder(node.isString() ? node.stringValue() : "");
        node.forEach(child -> strings.append(strings(child)));
        return strings.toString();
    }

    private static List<String> marks(String text) {
        return MARK.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<String> of(String kind, List<String> marks) {
        return marks.stream().filter(mark -> mark.startsWith(kind, 1)).toList();
    }

    private static Stream<Part> parts(ChatRequest request) {
        return request.messages().stream().flatMap(message -> message.parts().stream());
    }

    private record Call(String id, String name, JsonNode arguments) {
        Call withName(Map<String, String> renamed) {
            return new Call(id, renamed.getOrDefault(name, name), arguments);
        }
    }

    private static Stream<Call> calls(ChatRequest request) {
        return parts(request)
                .filter(Part.ToolCall.class::isInstance)
                .map(part -> (Part.ToolCall) part)
                .map(call -> new Call(call.id(), call.name(), Essence.arguments(call.arguments())));
    }

    private static Stream<String> results(ChatRequest request) {
        return parts(request)
                .filter(Part.ToolResult.class::isInstance)
                .map(part -> (Part.ToolResult) part)
                .map(result -> result.callId() + marks(texts(result.content().stream())));
    }

    /// Gemini takes no name beside a document.
    private static Stream<Part> images(Dialect dialect, ChatRequest request) {
        return images(request)
                .map(part -> dialect == Dialect.GEMINI && part instanceof Part.Document document
                        ? new Part.Document(document.source(), null)
                        : part);
    }

    private static Stream<Part> images(ChatRequest request) {
        return parts(request)
                .flatMap(part -> part instanceof Part.ToolResult result ? result.content().stream() : Stream.of(part))
                .filter(part -> part instanceof Part.Image || part instanceof Part.Document);
    }
}
