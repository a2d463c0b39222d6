package dev.drawbridge.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.testing.Posted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What holds for requests in every dialect.
class RequestLawTests {
    /// What the caller's schemas hold means something by its name; the others are closed sets of words in their
    /// dialect, not carried further.
    private static final Set<String> CLOSED = Set.of(
            "input_schema",
            "parameters",
            "parametersJsonSchema",
            "responseJsonSchema",
            "schema",
            "tool_choice",
            "prompt_cache_breakpoint");

    private static final byte[] NOTHING = new byte[0];

    static Stream<GoldenFile> requests() {
        return GoldenFile.requests();
    }

    static Stream<GoldenFile> allRequests() {
        return Stream.concat(GoldenFile.requests(), GoldenFile.sloppyRequests());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whatIsReadIsWrittenBack(GoldenFile file) {
        byte[] body = file.bytes();
        Encoded written = written(file, body);

        assertThat(pretty(file.dialect(), written.bytes())).isEqualTo(pretty(file.dialect(), body));
        assertThat(written.losses()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void unknownFieldsSurvive(GoldenFile file) {
        JsonNode tree = Json.MAPPER.readTree(file.bytes());
        addUnknownFields(tree);
        byte[] body = Json.MAPPER.writeValueAsBytes(tree);
        Encoded written = written(file, body);

        assertThat(pretty(file.dialect(), written.bytes())).isEqualTo(pretty(file.dialect(), body));
        assertThat(written.losses()).isEmpty();
    }

    private static void addUnknownFields(JsonNode node) {
        node.propertyStream()
                .filter(member -> !CLOSED.contains(member.getKey()))
                .forEach(member -> addUnknownFields(member.getValue()));
        if (node instanceof ObjectNode object) {
            object.putObject("x_of_tomorrow").putArray("n").add(1.5).addNull();
        } else {
            node.valueStream().forEach(RequestLawTests::addUnknownFields);
        }
    }

    @ParameterizedTest
    @MethodSource("allRequests")
    void sameRequestGivesTheSameBytes(GoldenFile file) {
        for (Dialect target : Dialect.values()) {
            byte[] first = translated(file, file.bytes(), target).orElse(NOTHING);
            byte[] second = translated(file, file.bytes(), target).orElse(NOTHING);

            assertThat(second).as(target.id()).isEqualTo(first);
        }
    }

    /// What was put right once needs no further change.
    @ParameterizedTest
    @MethodSource("allRequests")
    void whatIsWrittenIsWrittenAgainAsItIs(GoldenFile file) {
        String model = Posted.read(file.codec(), file.bytes()).model();
        for (Dialect target : Dialect.values()) {
            translated(file, file.bytes(), target).ifPresent(once -> {
                Codec codec = Codecs.of(target);
                ChatRequest read = Posted.read(codec, once);
                byte[] twice = codec.writeRequest(read, Wire.generous(model)).bytes();

                assertThat(conversation(target, twice)).as(target.id()).isEqualTo(conversation(target, once));
            });
        }
    }

    /// Prompt caches, and thinking that is bound to its conversation, live from this (T58).
    @ParameterizedTest
    @MethodSource("allRequests")
    void furtherTurnsLeaveTheEarlierBytesAlone(GoldenFile file) {
        for (Dialect target : Dialect.values()) {
            Optional<byte[]> before = Optional.empty();
            for (byte[] body : growing(file)) {
                Optional<byte[]> after = translated(file, body, target);
                if (before.isPresent() && after.isPresent()) {
                    assertBeginsWith(target, after.get(), before.get());
                }
                before = after;
            }
        }
    }

    /// The request as it was before each answer in it, and as it is.
    private static List<byte[]> growing(GoldenFile file) {
        ObjectNode tree = (ObjectNode) Json.MAPPER.readTree(file.bytes());
        String conversation = conversation(file.dialect());
        List<JsonNode> messages =
                List.copyOf(tree.path(conversation).valueStream().toList());
        var growing = new ArrayList<byte[]>();
        for (int end = 1; end <= messages.size(); end++) {
            boolean answered = end == messages.size() || isAnswer(messages.get(end));
            if (answered && !isAnswer(messages.get(end - 1))) {
                tree.putArray(conversation).addAll(messages.subList(0, end));
                growing.add(Json.MAPPER.writeValueAsBytes(tree));
            }
        }
        return growing;
    }

    private static boolean isAnswer(JsonNode message) {
        String type = message.path("type").asString("message");
        String role = message.path("role").asString("");
        return type.equals("message")
                ? role.equals("assistant") || role.equals("model")
                : type.endsWith("_call") || type.equals("reasoning");
    }

    private static String conversation(Dialect dialect) {
        return switch (dialect) {
            case OPENAI_CHAT, ANTHROPIC, OLLAMA -> "messages";
            case OPENAI_RESPONSES -> "input";
            case GEMINI -> "contents";
        };
    }

    private static void assertBeginsWith(Dialect dialect, byte[] after, byte[] before) {
        for (String member : List.of("system", "systemInstruction", "instructions", "tools")) {
            assertThat(member(after, member)).as(member).isEqualTo(member(before, member));
        }
        String messages = member(before, conversation(dialect));
        assertThat(member(after, conversation(dialect))).startsWith(messages.substring(0, messages.length() - 1));
    }

    private static String member(byte[] body, String name) {
        return RequestBody.member(body, name)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static Encoded written(GoldenFile file, byte[] body) {
        ChatRequest request = Posted.read(file.codec(), body);
        return file.codec().writeRequest(request, Wire.generous(request.model()));
    }

    /// Empty when the target's dialect has no way to say it.
    private static Optional<byte[]> translated(GoldenFile file, byte[] body, Dialect target) {
        ChatRequest request = Posted.read(file.codec(), body);
        try {
            return Optional.of(Codecs.of(target)
                    .writeRequest(request, Wire.generous(request.model()))
                    .bytes());
        } catch (FaultException _) {
            return Optional.empty();
        }
    }

    private static String conversation(Dialect dialect, byte[] body) {
        return PrettyJson.sorted(Equivalents.withMergedTurns(Equivalents.of(dialect, body)));
    }

    private static String pretty(Dialect dialect, byte[] body) {
        return PrettyJson.sorted(Equivalents.of(dialect, body));
    }
}
