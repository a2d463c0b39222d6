package dev.drawbridge.dialect.openairesponses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.chat.ChatRequest;
import dev.drawbridge.chat.Extras;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.Part;
import dev.drawbridge.chat.RawJson;
import dev.drawbridge.chat.Reasoning;
import dev.drawbridge.chat.Seal;
import dev.drawbridge.dialect.Codecs;
import dev.drawbridge.dialect.Dialect;
import dev.drawbridge.dialect.Encoded;
import dev.drawbridge.dialect.Json;
import dev.drawbridge.dialect.Loss;
import dev.drawbridge.dialect.ModelTraits;
import dev.drawbridge.dialect.Quirk;
import dev.drawbridge.dialect.Target;
import dev.drawbridge.testing.Posted;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RequestWriterTests {
    private static ChatRequest chat(String members) {
        return Posted.read(Codecs.of(Dialect.OPENAI_CHAT), Golden.utf8(Golden.quoted("{'model':'m'," + members + "}")));
    }

    private static ChatRequest anthropic(String members) {
        return Posted.read(
                Codecs.of(Dialect.ANTHROPIC),
                Golden.utf8(Golden.quoted("{'model':'m','max_tokens':9," + members + "}")));
    }

    private static JsonNode written(ChatRequest request) {
        return Golden.written(request, Golden.PLAIN);
    }

    private static Target known(ModelTraits traits) {
        return new Target("gpt-6-sol", Set.of(), traits);
    }

    @Test
    void nothingIsStoredAndReasoningComesEncrypted() {
        assertThat(written(chat("'messages':[{'role':'user','content':'Hi'}]"))).isEqualTo(Golden.json("""
            {'model':'gpt-6-sol','input':[{'type':'message','role':'user','content':'Hi'}],'store':false,
             'include':['reasoning.encrypted_content']}\
            """));
    }

    @Test
    void modelsThatCannotReasonAreNotAskedToEncryptIt() {
        var traits = new ModelTraits(1000, Set.of(), true, true, true);

        assertThat(Golden.written(chat("'messages':[{'role':'user','content':'Hi'}]"), known(traits))
                        .has("include"))
                .isFalse();
    }

    @Test
    void leadingSystemTextIsTheInstructions() {
        JsonNode written = written(anthropic("""
            'system':[{'type':'text','text':'A'},{'type':'text','text':'B'}],'messages':[{'role':'user','content':'Hi'}]\
            """));

        assertThat(written.path("instructions").stringValue()).isEqualTo("A\n\nB");
        assertThat(written.path("input")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 16", "100, 0, 100", "5000, 1000, 1000"})
    @DisplayName("T74: the output limit has a least value")
    void limitIsWithinBounds(int asked, int most, int written) {
        var traits = new ModelTraits(most, Set.of(), true, true, true);
        var request = chat("'messages':[{'role':'user','content':'Hi'}],'max_tokens':" + asked);

        assertThat(Golden.written(request, known(traits))
                        .path("max_output_tokens")
                        .intValue())
                .isEqualTo(written);
    }

    @Test
    void whatThisDialectCannotSayIsALoss() {
        Encoded encoded = Golden.encoded(chat("""
            'messages':[{'role':'user','content':'Hi'}],'stop':['x'],'seed':1,'frequency_penalty':1,
            'presence_penalty':1,'logit_bias':{'1':1}\
            """), Golden.PLAIN);

        assertThat(encoded.losses())
                .extracting(Loss::field)
                .containsExactlyInAnyOrder("stop", "seed", "frequency_penalty", "presence_penalty", "logit_bias");
    }

    @Test
    void whatBothOfOpenAisDialectsKnowIsCarried() {
        Encoded encoded = Golden.encoded(chat("""
            'messages':[{'role':'user','content':'Hi'}],'prompt_cache_key':'k','metadata':{'a':'b'},
            'safety_identifier':'s','service_tier':'flex','verbosity':'low'\
            """), Golden.PLAIN);
        JsonNode written = Golden.json(encoded.bytes());

        assertThat(encoded.losses()).isEmpty();
        assertThat(written.path("prompt_cache_key").stringValue()).isEqualTo("k");
        assertThat(written.at("/text/verbosity").stringValue()).isEqualTo("low");
    }

    @Test
    void samplingIsLeftOutWhereTheModelRefusesIt() {
        var traits = new ModelTraits(0, Set.of(Reasoning.Mode.ADAPTIVE), false, true, true);
        var request = chat("'messages':[{'role':'user','content':'Hi'}],'temperature':0.5");

        assertThat(Golden.written(request, known(traits)).has("temperature")).isFalse();
        assertThat(Golden.encoded(request, known(traits)).losses())
                .extracting(Loss::field)
                .containsExactly("temperature");
        assertThat(written(request).path("temperature").doubleValue()).isEqualTo(0.5);
    }

    @Test
    @DisplayName("T65: strictness is always said, and only where the schema qualifies")
    void strictnessIsSaid() {
        JsonNode tools = written(chat("""
            'messages':[{'role':'user','content':'Hi'}],'tools':[
            {'type':'function','function':{'name':'a'}},
            {'type':'function','function':{'name':'b','strict':true,'parameters':{'type':'object',
             'properties':{'x':{'type':'string'}}}}},
            {'type':'function','function':{'name':'c','strict':true,'parameters':{'type':'object',
             'properties':{},'required':[],'additionalProperties':false}}}]\
            """)).path("tools");

        assertThat(tools.path(0).path("strict").booleanValue()).isFalse();
        assertThat(tools.path(0).path("parameters")).isEqualTo(Golden.json("{'type':'object','properties':{}}"));
        assertThat(tools.path(1).path("strict").booleanValue()).isFalse();
        assertThat(tools.path(2).path("strict").booleanValue()).isTrue();
    }

    @Test
    @DisplayName("T63: names too long are shortened everywhere")
    void longNames() {
        String name = "mcp__a_server_with_a_long_name__a_tool_with_a_name_that_is_longer_than_allowed";
        Encoded encoded = Golden.encoded(chat("""
            'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':null,'tool_calls':[
            {'id':'c','type':'function','function':{'name':'%s','arguments':'{}'}}]},
            {'role':'tool','tool_call_id':'c','content':'x'}],
            'tools':[{'type':'function','function':{'name':'%s'}}],
            'tool_choice':{'type':'function','function':{'name':'%s'}}\
            """.formatted(name, name, name)), Golden.PLAIN);
        JsonNode written = Golden.json(encoded.bytes());
        String shortened = written.at("/tools/0/name").stringValue();

        assertThat(shortened).hasSize(64);
        assertThat(written.at("/input/1/name").stringValue()).isEqualTo(shortened);
        assertThat(written.at("/tool_choice/name").stringValue()).isEqualTo(shortened);
        assertThat(encoded.renamedTools()).containsEntry(shortened, name);
    }

    @Test
    @DisplayName("T61: items have no id of their own, and calls one that is short enough")
    void idsOfCalls() {
        String id = "x".repeat(80);
        JsonNode input = written(chat("""
            'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':null,'tool_calls':[
            {'id':'%s','type':'function','function':{'name':'a','arguments':''}}]},
            {'role':'tool','tool_call_id':'%s','content':'x'}]\
            """.formatted(id, id))).path("input");

        assertThat(input.path(1).has("id")).isFalse();
        assertThat(input.path(1).path("call_id").stringValue()).hasSize(64);
        assertThat(input.path(2).path("call_id")).isEqualTo(input.path(1).path("call_id"));
        assertThat(input.path(1).path("arguments").stringValue()).isEqualTo("{}");
    }

    @Test
    @DisplayName("T53: every call has one output")
    void callsAndOutputsPair() {
        JsonNode input = written(
                        Posted.read(Golden.CODEC, Golden.file("sloppy-requests/openai-responses/orphans.json")))
                .path("input");

        assertThat(input.valueStream()
                        .map(item -> item.path("call_id").asString("") + " "
                                + item.path("output").asString("")))
                .containsSubsequence("call_1 ", "call_2 ", "call_2 late", "call_1 Error: tool call was interrupted");
        assertThat(input.toString()).contains("Result of an earlier tool call call_0:", "early");
    }

    @Test
    @DisplayName("T54: arguments that are no JSON are wrapped")
    void brokenArguments() {
        assertThat(written(Golden.request("""
            'input':[{'type':'function_call','call_id':'c','name':'a','arguments':'{x'}]\
            """)).at("/input/0/arguments").stringValue())
                .isEqualTo("{\"_raw\":\"{x\"}");
    }

    @Test
    @DisplayName("T73: images of results go with them")
    void imagesOfResults() {
        JsonNode output = written(anthropic("""
            'messages':[{'role':'user','content':'Hi'},
            {'role':'assistant','content':[{'type':'tool_use','id':'c','name':'a','input':{}}]},
            {'role':'user','content':[{'type':'tool_result','tool_use_id':'c','is_error':true,'content':[
              {'type':'text','text':'Look'},
              {'type':'image','source':{'type':'base64','media_type':'image/png','data':'AA=='}}]}]}]\
            """)).at("/input/2/output");

        assertThat(output).isEqualTo(Golden.json("""
            [{'type':'input_text','text':'Error: Look'},{'type':'input_image','image_url':'data:image/png;base64,AA==',\
              'detail':'auto'}]\
            """));
    }

    @Test
    @DisplayName("T60: reasoning goes back as it came, and only with its proof")
    void reasoningIsProven() {
        String items = """
            'input':[{'role':'user','content':'Hi'},
            {'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'A'}],'encrypted_content':'gA=='},
            {'type':'reasoning','id':'rs_2','summary':[{'type':'summary_text','text':'B'}]},
            {'role':'assistant','content':'Yes'}]\
            """;

        assertThat(written(Golden.request(items)).at("/input/1")).isEqualTo(Golden.json("""
            {'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'A'}],'encrypted_content':'gA=='}\
            """));
        assertThat(written(Golden.request(items)).path("input")).hasSize(3);
        assertThat(Golden.written(Golden.request(items), Golden.target(Quirk.REASONING_CONTENT))
                        .path("input"))
                .hasSize(4);
    }

    @Test
    void pairMadeByAProviderIsTakenApart() {
        var sealed = new Part.Thinking(
                "A",
                new Seal("openai-responses", Golden.quoted("{'id':'rs_9','encrypted_content':'gA=='}")),
                false,
                new Extras("openai-responses", Map.of("id", new RawJson("\"rs_minted_by_us\""))));
        byte[] bytes = Json.bytes(json -> ReasoningItems.write(json, sealed, Objects.requireNonNull(sealed.seal())));

        assertThat(Golden.json(bytes)).isEqualTo(Golden.json("""
            {'type':'reasoning','id':'rs_9','summary':[{'type':'summary_text','text':'A'}],'encrypted_content':'gA=='}\
            """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'thinking':{'type':'adaptive'} | {'summary':'auto'}",
                "'thinking':{'type':'enabled','budget_tokens':4096},'max_tokens':9000 |"
                        + " {'effort':'medium','summary':'auto'}",
                "'thinking':{'type':'adaptive','display':'omitted'},'output_config':{'effort':'max'} | {'effort':'max'}"
            })
    void thinkingIsAskedFor(String thinking, String reasoning) {
        String members = "{'model':'m','max_tokens':9000,'messages':[{'role':'user','content':'Hi'}]," + thinking + "}";
        var request = Posted.read(
                Codecs.of(Dialect.ANTHROPIC), Golden.utf8(Golden.quoted(members.replace(",'max_tokens':9000}", "}"))));

        assertThat(written(request).path("reasoning")).isEqualTo(Golden.json(reasoning));
    }

    @Test
    void anEffortAloneAsksForNoSummary() {
        JsonNode written = written(chat("'messages':[{'role':'user','content':'Hi'}],'reasoning_effort':'high'"));

        assertThat(written.path("reasoning")).isEqualTo(Golden.json("{'effort':'high'}"));
    }

    @Test
    void modelsThatCannotReasonHearNothingOfIt() {
        var traits = new ModelTraits(1000, Set.of(), true, true, true);
        Encoded encoded = Golden.encoded(
                Golden.request("'input':'Hi','reasoning':{'effort':'high','summary':'detailed'}"), known(traits));

        assertThat(Golden.json(encoded.bytes()).has("reasoning")).isFalse();
        assertThat(encoded.losses()).extracting(Loss::field).containsExactly("reasoning");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusedForceStandsAtTheEndOfTheInstructions(boolean instructed) {
        var traits = new ModelTraits(1000, Set.of(), true, false, true);
        String system = instructed ? "'system':'Be kind.'," : "";
        JsonNode written = Golden.written(anthropic(system + """
            'messages':[{'role':'user','content':'Hi'}],'tools':[{'name':'a','input_schema':{'type':'object'}}],
            'tool_choice':{'type':'any'}\
            """), known(traits));

        assertThat(written.path("instructions").stringValue())
                .startsWith(instructed ? "Be kind.\n\nCall one" : "Call one");
        assertThat(written.path("tool_choice").stringValue()).isEqualTo("auto");
        assertThat(written.path("input")).hasSize(1);
    }

    @Test
    void grammarsHaveTheFormOfEachDialect() {
        JsonNode tool = written(chat("""
            'messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'custom','custom':{'name':'p',
            'format':{'type':'grammar','grammar':{'syntax':'lark','definition':'d'}}}}]\
            """)).at("/tools/0");
        Encoded back = Codecs.of(Dialect.OPENAI_CHAT).writeRequest(Golden.request("""
            'input':'Hi','tools':[{'type':'custom','name':'p','format':{'type':'grammar','syntax':'lark','definition':'d'}}]\
            """), Golden.PLAIN);

        assertThat(tool.path("format")).isEqualTo(Golden.json("{'type':'grammar','syntax':'lark','definition':'d'}"));
        assertThat(Golden.json(back.bytes())
                        .at("/tools/0/custom/format/grammar/syntax")
                        .stringValue())
                .isEqualTo("lark");
    }

    @Test
    void soundIsRefused() {
        var request = chat("""
            'messages':[{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'AA==','format':'wav'}}]}]\
            """);

        assertThatThrownBy(() -> Golden.encoded(request, Golden.PLAIN))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("audio");
    }

    @Test
    void toolsOfOtherProvidersAreALoss() {
        Encoded encoded = Golden.encoded(anthropic("""
            'messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'web_search_20250305','name':'web_search'}],
            'tool_choice':{'type':'auto'}\
            """), Golden.PLAIN);

        assertThat(encoded.losses()).extracting(Loss::field).containsExactly("tools.web_search_20250305");
        assertThat(Golden.json(encoded.bytes()).has("tool_choice")).isFalse();
    }

    @Test
    void longUserNamesAreHashed() {
        assertThat(written(chat("'messages':[{'role':'user','content':'Hi'}],'user':'" + "u".repeat(65) + "'"))
                        .path("user")
                        .stringValue())
                .matches("[0-9a-f]{64}");
    }
}
