package dev.drawbridge.dialect.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.ObjectMappers;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatReply;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.ReplyStamp;
import dev.drawbridge.sse.SseDecoder;
import dev.drawbridge.sse.SseFrame;
import dev.drawbridge.testing.Posted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What is written for clients and providers is what OpenAI's own library takes for valid.
class OpenAiSdkTests {
    private static final Path ROOT = Path.of("src/test/resources/golden");
    private static final ReplyStamp STAMP = Golden.stamp(Golden.quoted("""
        {'model':'alias','instructions':'Be kind.','input':'Hi','max_output_tokens':99,'metadata':{'a':'b'},
         'tools':[{'type':'function','name':'now','parameters':{'type':'object'},'strict':false}],
         'tool_choice':'auto','reasoning':{'effort':'low','summary':'auto'},'text':{'verbosity':'low'},
         'temperature':0.5,'user':'u'}\
        """));

    static Stream<Path> streams() throws IOException {
        return Stream.concat(files("streams", "openai-responses"), files("streams", "anthropic"))
                .filter(file -> !isFailure(file));
    }

    static Stream<Path> failures() throws IOException {
        return files("streams", "openai-responses").filter(OpenAiSdkTests::isFailure);
    }

    private static boolean isFailure(Path file) {
        return file.getFileName().toString().startsWith("error-");
    }

    static Stream<Path> replies() throws IOException {
        return Stream.concat(files("replies", "openai-responses"), files("replies", "openai-chat"));
    }

    static Stream<Path> requests() throws IOException {
        // Sound and stored files cannot be carried; a refusal is taken without the id that the library demands
        Set<String> others = Set.of("full.json", "pdf.json", "multi-turn.json");
        return files("requests", "openai-chat")
                .filter(file -> !others.contains(file.getFileName().toString()));
    }

    private static Stream<Path> files(String kind, String dialect) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(kind).resolve(dialect))) {
            return files.sorted().toList().stream();
        }
    }

    private static Dialect dialect(Path file) {
        return Dialect.of(file.getParent().getFileName().toString()).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void libraryPutsTheStreamTogether(Path file) throws Exception {
        List<SseFrame> frames = frames(file);
        var whole = ResponseAccumulator.create();
        for (SseFrame frame : frames) {
            whole.accumulate(ObjectMappers.jsonMapper()
                    .readValue(frame.data(), ResponseStreamEvent.class)
                    .validate());
        }

        Response response = whole.response().validate();
        JsonNode told = Golden.json(Golden.utf8(frames.getLast().data())).path("response");
        assertThat(response.id()).isEqualTo(told.path("id").stringValue());
        assertThat(response.output()).hasSize(told.path("output").size());
        assertThat(response.usage().isPresent()).isEqualTo(told.path("usage").isObject());
        assertThat(response.maxOutputTokens()).hasValue(99L);
        assertThat(response.tools()).hasSize(1);
    }

    private static List<SseFrame> frames(Path file) throws IOException {
        List<ChatEvent> events = new ArrayList<>();
        var reader = Codecs.of(dialect(file)).eventReader();
        new SseDecoder().feed(Files.readAllBytes(file), frame -> reader.read(frame, events::add));
        reader.end(events::add);
        List<SseFrame> frames = new ArrayList<>();
        new SseDecoder().feed(Golden.stream(STAMP, events), frames::add);
        return frames;
    }

    /// The library does not know every code that Codex acts upon, but does not mind either.
    @ParameterizedTest
    @MethodSource("failures")
    void libraryHearsOfFailures(Path file) throws Exception {
        var whole = ResponseAccumulator.create();
        for (SseFrame frame : frames(file)) {
            whole.accumulate(ObjectMappers.jsonMapper().readValue(frame.data(), ResponseStreamEvent.class));
        }

        assertThat(whole.response().status()).hasValue(ResponseStatus.FAILED);
        assertThat(whole.response().error().orElseThrow().message()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("replies")
    void libraryReadsTheWholeAnswer(Path file) throws Exception {
        List<ChatEvent> events = new ArrayList<>();
        Codecs.of(dialect(file)).readReply(Files.readAllBytes(file), events::add);
        ChatReply reply = Golden.reply(events);
        String json = new String(ReplyWriter.write(reply, STAMP), StandardCharsets.UTF_8);

        Response response =
                ObjectMappers.jsonMapper().readValue(json, Response.class).validate();

        assertThat(response.usage().orElseThrow().inputTokens())
                .isEqualTo(reply.usage().prompt());
        assertThat(response.parallelToolCalls()).isTrue();
        assertThat(response.temperature()).hasValue(0.5);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writtenRequestIsOneTheLibraryCouldHaveSent(Path file) throws Exception {
        var chat = Codecs.of(Dialect.OPENAI_CHAT);
        byte[] body = Files.readAllBytes(file);
        var request = Posted.read(chat, body);
        String written =
                new String(Golden.CODEC.writeRequest(request, Golden.PLAIN).bytes(), StandardCharsets.UTF_8);

        var read = ObjectMappers.jsonMapper().readValue(written, ResponseCreateParams.Body.class);

        assertThat(read.input().orElseThrow().validate().isResponse()).isTrue();
        read.tools().ifPresent(tools -> tools.forEach(tool -> tool.validate()));
    }
}
