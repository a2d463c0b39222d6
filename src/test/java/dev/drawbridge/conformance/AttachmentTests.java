package dev.drawbridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.testing.Sdk;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Pictures and documents on their way to the provider.
@ExtendWith(SharedGateway.class)
class AttachmentTests {
    private static final String WAYS = "dev.drawbridge.conformance.Way#";
    private static final String PNG = "iVBORw0KGgo=";
    private static final String PDF = "JVBERi0xLjcK";
    private static final String CHAT_IMAGE = """
        {"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}\
        """.formatted(PNG);
    private static final String CHAT_PARTS = """
        {"type":"text","text":"What is this?"},%s,
        {"type":"image_url","image_url":{"url":"https://example.org/a.png"}},
        {"type":"file","file":{"filename":"b.pdf","file_data":"data:application/pdf;base64,%s"}}\
        """.formatted(CHAT_IMAGE, PDF);
    private static final String IMAGE = """
        {"type":"image","source":{"type":"base64","media_type":"image/png","data":"%s"}}\
        """.formatted(PNG);
    private static final String BLOCKS = """
        {"type":"text","text":"What is this?"},%s,
        {"type":"image","source":{"type":"url","url":"https://example.org/a.png"}},
        {"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"%s"},"title":"b.pdf"}\
        """.formatted(IMAGE, PDF);
    private static final String CHAT_MESSAGES = "[{\"role\":\"user\",\"content\":[%s]}]".formatted(CHAT_PARTS);
    private static final String MESSAGES = "[{\"role\":\"user\",\"content\":[%s]}]".formatted(BLOCKS);

    private final Gateway gateway;

    AttachmentTests(Gateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @MethodSource(WAYS + "all")
    void imagesAndDocumentsReachTheProvider(Way way) {
        JsonNode messages = asked(way, "\"messages\":" + way.forClient(CHAT_MESSAGES, MESSAGES));

        assertThat(messages).isEqualTo(Requests.json(way.fromProvider(CHAT_MESSAGES, MESSAGES)));
    }

    /// The `tool` messages of Chat Completions are text only (T73).
    @ParameterizedTest
    @MethodSource(WAYS + "ofAnthropic")
    void pictureInAToolResultReachesTheProvider(Way way) {
        String request = """
            [{"role":"user","content":"Look"},
             {"role":"assistant","content":[{"type":"tool_use","id":"id_1","name":"look","input":{"at":1}},
                                            {"type":"tool_use","id":"id_2","name":"look","input":{"at":2}}]},
             {"role":"user","content":[
               {"type":"tool_result","tool_use_id":"id_1","content":[{"type":"text","text":"Seen:"},%s]},
               {"type":"tool_result","tool_use_id":"id_2","content":"Nothing."},
               {"type":"text","text":"Go on."}]}]\
            """.formatted(IMAGE);

        JsonNode messages = asked(way, """
            "tools":[{"name":"look","input_schema":{"type":"object"}}],"messages":\
            """ + request);

        assertThat(messages).isEqualTo(Requests.json(way.fromProvider("""
            [{"role":"user","content":"Look"},
             {"role":"assistant","content":null,"tool_calls":[
               {"id":"id_1","type":"function","function":{"name":"look","arguments":"{\\"at\\":1}"}},
               {"id":"id_2","type":"function","function":{"name":"look","arguments":"{\\"at\\":2}"}}]},
             {"role":"tool","tool_call_id":"id_1","content":"Seen:\\n[attachment follows]"},
             {"role":"tool","tool_call_id":"id_2","content":"Nothing."},
             {"role":"user","content":[
               {"type":"text","text":"Attachment of the result of tool call id_1:"},%s,
               {"type":"text","text":"Go on."}]}]\
            """.formatted(CHAT_IMAGE), request)));
    }

    private JsonNode asked(Way way, String members) {
        gateway.provider(way).enqueue(way.scripts().text("A dot.").answer(way.stream()));
        var answer = switch (way.client()) {
            case OPENAI_CHAT -> Sdk.ask(gateway.openAi(), way.stream(), Requests.openAi(way, members));
            case ANTHROPIC ->
                Sdk.ask(gateway.anthropic(), way.stream(), Requests.anthropic(way, "\"max_tokens\":9," + members));
            case OPENAI_RESPONSES, GEMINI, OLLAMA -> throw Way.noClient(way.client());
        };
        assertThat(answer.text()).isEqualTo("A dot.");
        return Requests.body(gateway.provider(way).take()).path("messages");
    }
}
