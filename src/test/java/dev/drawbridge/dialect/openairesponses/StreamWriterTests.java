package dev.drawbridge.dialect.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ChatEvent;
import dev.drawbridge.chat.ChatEvent.ArgumentsDelta;
import dev.drawbridge.chat.ChatEvent.Failed;
import dev.drawbridge.chat.ChatEvent.Finished;
import dev.drawbridge.chat.ChatEvent.Opened;
import dev.drawbridge.chat.ChatEvent.PartClosed;
import dev.drawbridge.chat.ChatEvent.PartOpened;
import dev.drawbridge.chat.ChatEvent.PartStart;
import dev.drawbridge.chat.ChatEvent.SealSeen;
import dev.drawbridge.chat.ChatEvent.TextDelta;
import dev.drawbridge.chat.ChatEvent.ThinkingDelta;
import dev.drawbridge.chat.ChatEvent.UsageSeen;
import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultKind;
import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.chat.Usage;
import dev.drawbridge.dialect.ReplyStamp;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StreamWriterTests {
    private static final ChatEvent OPENED = new Opened("resp_1", "m");
    private static final ChatEvent TEXT = new PartOpened(0, new PartStart.Text());
    private static final ChatEvent CALL = new PartOpened(0, new PartStart.ToolCall("call_1", "now", false));
    private static final ChatEvent CLOSED = new PartClosed(0);
    private static final ChatEvent STOP = new Finished(FinishReason.STOP);

    private static List<JsonNode> written(ChatEvent... events) {
        return Golden.written(Golden.STAMP, events);
    }

    private static JsonNode last(ReplyStamp stamp, ChatEvent... events) {
        return Golden.written(stamp, events).getLast();
    }

    @Test
    @DisplayName("T31: the order of a text's events")
    void textHasItsOrder() {
        List<JsonNode> data = written(OPENED, TEXT, new TextDelta(0, "Hi"), new TextDelta(0, "!"), CLOSED, STOP);

        assertThat(Golden.types(data))
                .containsExactly(
                        "created",
                        "in_progress",
                        "output_item.added",
                        "content_part.added",
                        "output_text.delta",
                        "output_text.delta",
                        "output_text.done",
                        "content_part.done",
                        "output_item.done",
                        "completed");
        assertThat(data.stream().map(event -> event.path("sequence_number").intValue()))
                .containsExactlyElementsOf(
                        IntStream.range(0, data.size()).boxed().toList());
    }

    @Test
    @DisplayName("T14: every event is named in its data too")
    void namesStandTwice() {
        String stream = new String(
                Golden.stream(Golden.STAMP, List.of(OPENED, TEXT, new TextDelta(0, "Hi"), CLOSED, STOP)),
                StandardCharsets.UTF_8);

        assertThat(stream.split("\n\n")).allMatch(event -> {
            String name = event.substring("event: ".length(), event.indexOf('\n'));
            return event.contains("\ndata: {\"type\":\"" + name + "\"");
        });
        assertThat(stream).doesNotContain("[DONE]");
    }

    @Test
    @DisplayName("T32: the end of an item tells all of it")
    void endOfAnItemIsWhole() {
        List<JsonNode> data = written(
                OPENED,
                new PartOpened(0, new PartStart.Thinking()),
                new ThinkingDelta(0, "Hm."),
                new SealSeen(0, new Seal("openai-responses", "ENVELOPE=")),
                CLOSED,
                new PartOpened(1, new PartStart.Text()),
                new TextDelta(1, "Hi"),
                new PartClosed(1),
                new PartOpened(2, new PartStart.ToolCall("call_1", "now", false)),
                new ArgumentsDelta(2, "{}"),
                new PartClosed(2),
                new UsageSeen(new Usage(5, 2, 1, 0, 7, 3)),
                new Finished(FinishReason.TOOL_CALLS));
        List<JsonNode> done = data.stream()
                .filter(event -> event.path("type").stringValue().equals("response.output_item.done"))
                .map(event -> event.path("item"))
                .toList();

        assertThat(done).containsExactly(Golden.json("""
            {'id':'rs_call-7_0','type':'reasoning','summary':[{'type':'summary_text','text':'Hm.'}],
             'encrypted_content':'ENVELOPE='}\
            """), Golden.json("""
                {'id':'msg_call-7_1','type':'message','status':'completed','role':'assistant',
                 'content':[{'type':'output_text','text':'Hi','annotations':[],'logprobs':[]}]}\
                """), Golden.json("""
                    {'id':'fc_call-7_2','type':'function_call','status':'completed','call_id':'call_1','name':'now',
                     'arguments':'{}'}\
                    """));
        JsonNode response = data.getLast().path("response");
        assertThat(response.path("output").valueStream().toList()).isEqualTo(done);
        assertThat(response.path("usage")).isEqualTo(Golden.json("""
            {'input_tokens':8,'input_tokens_details':{'cached_tokens':2,'cache_write_tokens':1},'output_tokens':7,
             'output_tokens_details':{'reasoning_tokens':3},'total_tokens':15}\
            """));
    }

    @Test
    void sealOfAnotherDialectIsNotTold() {
        JsonNode item = written(
                        OPENED,
                        new PartOpened(0, new PartStart.Thinking()),
                        new ThinkingDelta(0, "Hm."),
                        new SealSeen(0, new Seal("anthropic", "EqQB")),
                        CLOSED,
                        STOP)
                .getLast()
                .at("/response/output/0");

        assertThat(item.has("encrypted_content")).isFalse();
    }

    @Test
    @DisplayName("T60: what a provider of this dialect sealed keeps its id")
    void pairStaysTogether() {
        String pair = Golden.quoted("{'id':'rs_9','encrypted_content':'gAAAA'}");
        JsonNode item = written(
                        OPENED,
                        new PartOpened(0, new PartStart.Thinking()),
                        new SealSeen(0, new Seal("openai-responses", pair)),
                        CLOSED,
                        STOP)
                .getLast()
                .at("/response/output/0");

        assertThat(item).isEqualTo(Golden.json("""
            {'id':'rs_9','type':'reasoning','summary':[],'encrypted_content':'gAAAA'}\
            """));
    }

    @Test
    @DisplayName("T24: a call without arguments has an empty object")
    void noArguments() {
        List<JsonNode> data = written(OPENED, CALL, CLOSED, new Finished(FinishReason.TOOL_CALLS));

        assertThat(data.getLast().at("/response/output/0/arguments").stringValue())
                .isEqualTo("{}");
        assertThat(Golden.types(data)).contains("function_call_arguments.delta", "function_call_arguments.done");
    }

    @ParameterizedTest
    @CsvSource({"LENGTH, max_output_tokens", "CONTEXT_FULL, max_output_tokens", "REFUSAL, content_filter"})
    @DisplayName("T49: what was cut off is incomplete, and so is its last item")
    void cutAnswersAreIncomplete(FinishReason reason, String word) {
        JsonNode end = last(Golden.STAMP, OPENED, CALL, new ArgumentsDelta(0, "{\"zo"), CLOSED, new Finished(reason));

        assertThat(end.path("type").stringValue()).isEqualTo("response.incomplete");
        assertThat(end.at("/response/incomplete_details/reason").stringValue()).isEqualTo(word);
        assertThat(end.at("/response/output/0/status").stringValue()).isEqualTo("incomplete");
        assertThat(end.at("/response/output/0/arguments").stringValue()).isEqualTo("{\"zo");
    }

    @Test
    @DisplayName("T47: thinking that used up the limit leaves nothing")
    void nothingToSay() {
        JsonNode end = last(Golden.STAMP, OPENED, TEXT, CLOSED, new Finished(FinishReason.LENGTH));

        assertThat(end.at("/response/status").stringValue()).isEqualTo("incomplete");
        assertThat(end.at("/response/output").isEmpty()).isTrue();
    }

    @Test
    @DisplayName("T48: a refusal in words is a part of a complete answer")
    void refusalIsAPart() {
        List<JsonNode> said = written(
                OPENED,
                new PartOpened(0, new PartStart.Refusal()),
                new TextDelta(0, "No."),
                CLOSED,
                new Finished(FinishReason.REFUSAL, null, "No."));
        List<JsonNode> explained = written(
                OPENED, TEXT, new TextDelta(0, "Well"), CLOSED, new Finished(FinishReason.REFUSAL, null, "No."));

        assertThat(Golden.types(said)).contains("refusal.delta", "refusal.done").endsWith("completed");
        assertThat(said.getLast().at("/response/output/0/content/0"))
                .isEqualTo(Golden.json("{'type':'refusal','refusal':'No.'}"));
        assertThat(explained.getLast().at("/response/output/1/content/0"))
                .isEqualTo(Golden.json("{'type':'refusal','refusal':'No.'}"));
    }

    @ParameterizedTest
    @CsvSource({
        "OVERLOADED, server_is_overloaded",
        "RATE_LIMITED, rate_limit_exceeded",
        "CONTEXT_TOO_LONG, context_length_exceeded",
        "BILLING, insufficient_quota",
        "UNREACHABLE, upstream_error",
        "INTERNAL, server_error",
        "BAD_REQUEST, invalid_prompt"
    })
    @DisplayName("T34, T35: a failure is a failed response with a word that Codex knows")
    void failuresAreFailedResponses(FaultKind kind, String code) {
        List<JsonNode> data =
                written(OPENED, TEXT, new TextDelta(0, "Hel"), new Failed(Fault.provider(kind, "Sorry.")), STOP);

        assertThat(Golden.types(data)).endsWith("output_text.delta", "failed").doesNotContain("output_item.done");
        JsonNode response = data.getLast().path("response");
        assertThat(response.path("status").stringValue()).isEqualTo("failed");
        assertThat(response.path("error")).isEqualTo(Golden.json("{'code':'" + code + "','message':'Sorry.'}"));
    }

    @Test
    void wholeItemsBeforeAFailureAreTold() {
        var broken = new Failed(Fault.provider(FaultKind.UNREACHABLE, "Gone."));

        assertThat(Golden.types(written(OPENED, TEXT, new TextDelta(0, "Hi"), CLOSED, broken)))
                .endsWith("output_item.done", "failed");
        assertThat(Golden.types(written(broken))).containsExactly("failed");
    }

    @Test
    void whenToTryAgainIsReadFromTheMessage() {
        Fault fault = Fault.provider(FaultKind.RATE_LIMITED, "Slow down.").withRetryAfter(Duration.ofMillis(1500));

        assertThat(last(Golden.STAMP, OPENED, new Failed(fault))
                        .at("/response/error/message")
                        .stringValue())
                .isEqualTo("Slow down. Please try again in 1.5s.");
    }

    @Test
    @DisplayName("T45: a call nobody can make is no answer")
    void malformedCallFails() {
        assertThat(Golden.types(written(OPENED, new Finished(FinishReason.MALFORMED_CALL))))
                .endsWith("failed");
    }

    @Test
    @DisplayName("T29: silence is bridged with events that count on")
    void keepalivesCountOn() {
        var writer = new StreamWriter(Golden.STAMP);
        var out = new ByteArrayOutputStream();
        assertThat(new String(writer.keepalive(), StandardCharsets.UTF_8)).isEqualTo(": keepalive\n");
        writer.write(OPENED, out);
        out.writeBytes(writer.keepalive());
        writer.write(TEXT, out);
        writer.write(new TextDelta(0, "Hi"), out);
        out.writeBytes(writer.keepalive());
        writer.write(CLOSED, out);
        writer.write(STOP, out);
        List<JsonNode> data = Golden.data(out.toByteArray());

        assertThat(Golden.types(data).get(2)).isEqualTo("in_progress");
        assertThat(data.get(2).path("response")).isEqualTo(data.get(1).path("response"));
        assertThat(data.stream().map(event -> event.path("sequence_number").intValue()))
                .containsExactlyElementsOf(
                        IntStream.range(0, data.size()).boxed().toList());
    }

    @Test
    void keepalivesOfAnotherThreadNeverRepeatANumber() throws InterruptedException {
        var writer = new StreamWriter(Golden.STAMP);
        var out = new ByteArrayOutputStream();
        writer.write(OPENED, out);
        writer.write(TEXT, out);
        var beside = new ByteArrayOutputStream();
        var thread = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 200; i++) {
                beside.writeBytes(writer.keepalive());
            }
        });
        for (int i = 0; i < 200; i++) {
            writer.write(new TextDelta(0, "x"), out);
        }
        thread.join();
        List<JsonNode> data = new ArrayList<>(Golden.data(out.toByteArray()));
        data.addAll(Golden.data(beside.toByteArray()));

        assertThat(data).hasSize(404);
        assertThat(data.stream().map(event -> event.path("sequence_number").intValue()))
                .doesNotHaveDuplicates();
    }

    @Test
    void responseRepeatsTheRequest() {
        String request = Golden.quoted("""
            {'model':'alias','instructions':'Be kind.','input':'Hi','store':true,'temperature':0.5,'max_output_tokens':9,
             'metadata':{'a':'b'},'tools':[{'type':'function','name':'now','parameters':null,'strict':null}],
             'tool_choice':{'type':'function','name':'now'},'reasoning':{'effort':'low'},'user':'u'}\
            """);
        JsonNode response = last(Golden.stamp(request), OPENED, STOP).path("response");

        assertThat(response.path("instructions").stringValue()).isEqualTo("Be kind.");
        assertThat(response.path("store").booleanValue()).isFalse();
        assertThat(response.path("max_output_tokens").intValue()).isEqualTo(9);
        assertThat(response.path("metadata")).isEqualTo(Golden.json("{'a':'b'}"));
        assertThat(response.path("tools").path(0).path("name").stringValue()).isEqualTo("now");
        assertThat(response.path("tool_choice")).isEqualTo(Golden.json("{'type':'function','name':'now'}"));
        assertThat(response.path("top_p").doubleValue()).isEqualTo(1.0);
        assertThat(response.path("truncation").stringValue()).isEqualTo("disabled");
        assertThat(response.path("created_at").longValue()).isEqualTo(1763600000);
    }

    @Test
    @DisplayName("T72: tools in the form of another dialect are not repeated")
    void foreignShapesAreNotRepeated() {
        String request = Golden.quoted("""
            {'model':'alias','input':'Hi','tools':[{'type':'function','function':{'name':'now'}}],
             'tool_choice':{'type':'function','function':{'name':'now'}}}\
            """);
        JsonNode response = last(Golden.stamp(request), OPENED, STOP).path("response");

        assertThat(response.path("tools").isEmpty()).isTrue();
        assertThat(response.path("tool_choice").stringValue()).isEqualTo("auto");
    }

    @Test
    void callsOfCustomToolsComeAsPlainText() {
        String request = Golden.quoted("{'model':'m','input':'Hi','tools':[{'type':'custom','name':'apply_patch'}]}");
        List<JsonNode> data = Golden.written(
                Golden.stamp(request),
                OPENED,
                new PartOpened(0, new PartStart.ToolCall("call_1", "apply_patch", false)),
                new ArgumentsDelta(0, "{\"input\":\"*** Be"),
                new ArgumentsDelta(0, "gin\\n\"}"),
                CLOSED,
                new Finished(FinishReason.TOOL_CALLS));

        assertThat(Golden.types(data)).contains("custom_tool_call_input.delta", "custom_tool_call_input.done");
        assertThat(data.getLast().at("/response/output/0")).isEqualTo(Golden.json("""
            {'id':'ctc_call-7_0','type':'custom_tool_call','status':'completed','call_id':'call_1',
             'name':'apply_patch','input':'*** Begin\\n'}\
            """));
    }

    @Test
    void callsOfToolsInNamespacesTellTheNamespace() {
        String request = Golden.quoted("""
            {'model':'m','input':[{'type':'additional_tools','role':'developer','tools':[
              {'type':'namespace','name':'mcp__tickets__','description':'d','tools':[
                {'type':'function','name':'search'}]}]}]}\
            """);
        JsonNode call = last(
                        Golden.stamp(request),
                        OPENED,
                        new PartOpened(0, new PartStart.ToolCall("call_1", "mcp__tickets__search", false)),
                        CLOSED,
                        new Finished(FinishReason.TOOL_CALLS))
                .at("/response/output/0");

        assertThat(call.path("name").stringValue()).isEqualTo("search");
        assertThat(call.path("namespace").stringValue()).isEqualTo("mcp__tickets__");
    }
}
