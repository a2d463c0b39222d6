package dev.drawbridge.upstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.ToolChoice;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests of both dialects are understood alike.
class PromptsTests {
    @Test
    void chatToolResultIsFoundAtTheEndOfTheConversation() {
        Prompt prompt = chat("""
            {"model":"m","stream":true,"stream_options":{"include_usage":true},"max_completion_tokens":9,
             "stop":"END","parallel_tool_calls":false,"messages":[
              {"role":"user","content":[{"type":"image_url","image_url":{}},{"type":"text","text":"Weather?"}]},
              {"role":"assistant","content":null,"tool_calls":[]},
              {"role":"tool","tool_call_id":"c","content":[{"type":"text","text":"rain"}]}]}\
            """);

        assertThat(prompt.text()).isEqualTo("Weather?");
        assertThat(prompt.toolResult()).contains("rain");
        assertThat(prompt.maxWords()).hasValue(9);
        assertThat(prompt.stop()).containsExactly("END");
        assertThat(prompt.stream() && prompt.streamUsage()).isTrue();
        assertThat(prompt.parallelCalls()).isFalse();
    }

    @Test
    void messagesToolResultIsFoundBesideOtherText() {
        Prompt prompt = messages("""
            {"model":"m","max_tokens":9,"stop_sequences":["END"],"messages":[
              {"role":"user","content":"Weather?"},
              {"role":"assistant","content":[{"type":"tool_use","id":"t","name":"w","input":{}}]},
              {"role":"user","content":[
                {"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"rain"}]},
                {"type":"text","text":"<system-reminder>Use get_time.</system-reminder>"}]}]}\
            """);

        assertThat(prompt.text()).isEqualTo("Weather?");
        assertThat(prompt.toolResult()).contains("rain");
        assertThat(prompt.maxWords()).hasValue(9);
        assertThat(prompt.stop()).containsExactly("END");
    }

    @Test
    void anOldToolResultDoesNotCount() {
        assertThat(chat("""
            {"model":"m","messages":[{"role":"tool","content":"rain"},{"role":"user","content":"And now?"}]}\
            """).toolResult()).isEmpty();
    }

    @Test
    void toolsAndChoicesAreUnderstood() {
        assertThat(chatChoice("\"required\"")).isEqualTo(new ToolChoice.Required());
        assertThat(chatChoice("\"none\"")).isEqualTo(new ToolChoice.None());
        assertThat(chatChoice("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}"))
                .isEqualTo(new ToolChoice.Named("f"));
        assertThat(chatChoice("{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"required\",\"tools\":"
                        + "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}}"))
                .isEqualTo(new ToolChoice.Allowed(List.of("f"), true));
        assertThat(messagesChoice("{\"type\":\"any\"}")).isEqualTo(new ToolChoice.Required());
        assertThat(messagesChoice("{\"type\":\"none\"}")).isEqualTo(new ToolChoice.None());
        assertThat(messagesChoice("{\"type\":\"tool\",\"name\":\"f\"}")).isEqualTo(new ToolChoice.Named("f"));
        assertThat(messagesChoice("{\"type\":\"auto\",\"disable_parallel_tool_use\":true}"))
                .isEqualTo(new ToolChoice.Auto());
    }

    @Test
    void toolsThatAreNoFunctionsOfTheCallerAreNotOffered() {
        Prompt chat = chat("""
            {"model":"m","messages":[{"role":"user","content":"x"}],"tools":[
              {"type":"function","function":{"name":"f"}},{"type":"web_search"}]}\
            """);
        Prompt messages = messages("""
            {"model":"m","max_tokens":1,"messages":[{"role":"user","content":"x"}],"tools":[
              {"name":"f","input_schema":{}},{"type":"web_search_20260318","name":"web_search"}]}\
            """);

        assertThat(chat.tools()).extracting(Prompt.OfferedTool::name).containsExactly("f");
        assertThat(messages.tools()).extracting(Prompt.OfferedTool::name).containsExactly("f");
    }

    @Test
    void imagesCountAsAFixedNumberOfTokens() {
        String image =
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":{\"data\":\"%s\"}}]}]}";

        assertThat(TokenCount.of(json(image.formatted("A".repeat(1_000_000)))))
                .isEqualTo(TokenCount.of(json(image.formatted("A"))))
                .isGreaterThan(1_000);
    }

    private static ToolChoice chatChoice(String choice) {
        return chat("{\"messages\":[{\"role\":\"user\"}],\"tool_choice\":" + choice + "}")
                .toolChoice();
    }

    private static ToolChoice messagesChoice(String choice) {
        return messages("{\"messages\":[{\"role\":\"user\"}],\"tool_choice\":" + choice + "}")
                .toolChoice();
    }

    private static Prompt chat(String request) {
        return ChatPrompts.read(json(request), "0a1b");
    }

    private static Prompt messages(String request) {
        return MessagesPrompts.read(json(request), "0a1b");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
