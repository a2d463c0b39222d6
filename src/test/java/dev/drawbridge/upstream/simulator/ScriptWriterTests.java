package dev.drawbridge.upstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.chat.FinishReason;
import dev.drawbridge.chat.ToolChoice;
import dev.drawbridge.chat.Usage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScriptWriterTests {
    private static final Prompt.OfferedTool WEATHER = tool("get_weather");
    private static final Prompt.OfferedTool TIME = tool("get_time");

    private String model = "simulator";
    private Optional<String> toolResult = Optional.empty();
    private List<Prompt.OfferedTool> tools = List.of(WEATHER, TIME);
    private ToolChoice choice = new ToolChoice.Auto();
    private boolean parallel = true;
    private OptionalInt maxWords = OptionalInt.empty();
    private List<String> stop = List.of();

    @Test
    void echoRepeatsTheUserWithoutDirectives() {
        model = "sim-echo";

        assertThat(said("Guten  Tag,\n[sim:pace 0]北京")).isEqualTo("Guten  Tag,\n北京");
    }

    @Test
    void thinksWhenTheModelOrTheUserSaysSo() {
        assertThat(write("[sim:thinking]").pieces()).hasExactlyElementsOfTypes(Piece.Thinking.class, Piece.Text.class);
        model = "sim-thinking";
        Script script = write("Hi");

        assertThat(script.pieces()).hasExactlyElementsOfTypes(Piece.Thinking.class, Piece.Text.class);
        assertThat(script.usage().reasoning())
                .isPositive()
                .isLessThan(script.usage().output());
    }

    @Test
    void callsTheToolWhoseNameTheUserSays() {
        assertThat(calls("What does get_time say?")).containsExactly("get_time{\"q\":\"example\"}");
        assertThat(calls("get_timezone, please")).isEmpty();
        assertThat(calls("Hi")).isEmpty();
    }

    @Test
    void callsTheToolsADirectiveNames() {
        assertThat(calls("[sim:tool get_time]")).containsExactly("get_time{\"q\":\"example\"}");
        assertThat(calls("[sim:tools get_time,get_weather]"))
                .containsExactly("get_time{\"q\":\"example\"}", "get_weather{\"q\":\"example\"}");
        assertThat(calls("[sim:empty-arguments get_time]")).containsExactly("get_time");
        parallel = false;
        assertThat(calls("[sim:tools get_time,get_weather]")).containsExactly("get_time{\"q\":\"example\"}");
    }

    @Test
    void callsWhatTheChoiceForces() {
        choice = new ToolChoice.Required();
        assertThat(calls("Hi")).containsExactly("get_weather{\"q\":\"example\"}");
        choice = new ToolChoice.Named("get_time");
        assertThat(calls("get_weather")).containsExactly("get_time{\"q\":\"example\"}");
        choice = new ToolChoice.Allowed(List.of("get_time"), true);
        assertThat(calls("get_weather")).containsExactly("get_time{\"q\":\"example\"}");
        choice = new ToolChoice.None();
        assertThat(calls("get_weather")).isEmpty();
    }

    @Test
    void saysSoWhenADirectiveNamesAToolThatIsNotOffered() {
        assertThat(said("[sim:tool rm]")).contains("told to call rm", "only get_weather, get_time");
        tools = List.of();
        assertThat(said("[sim:tool rm]")).contains("lets me call no tool");
    }

    @Test
    void quotesAToolResultInsteadOfCallingAgain() {
        toolResult = Optional.of("14 degrees" + " and rain".repeat(100));
        choice = new ToolChoice.Required();

        Script script = write("[sim:tool get_weather]");

        assertThat(script.speech().finish()).isEqualTo(FinishReason.STOP);
        assertThat(text(script))
                .contains("The tool answered: 14 degrees and rain")
                .hasSizeLessThan(300);
    }

    @Test
    void refusesOnDemand() {
        Script script = write("[sim:refuse]");

        assertThat(script.pieces()).hasExactlyElementsOfTypes(Piece.Refusal.class);
        assertThat(script.speech().finish()).isEqualTo(FinishReason.REFUSAL);
    }

    @Test
    void keepsToTheOutputLimit() {
        maxWords = OptionalInt.of(3);
        Script script = write("Hi");

        assertThat(text(script)).isEqualTo("This is Drawbridge's ");
        assertThat(script.speech().finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(script.usage().output()).isEqualTo(3);
        maxWords = OptionalInt.of(0);
        assertThat(write("Hi").pieces()).isEmpty();
    }

    @Test
    void lengthCutsHalfWayEvenInsideArguments() {
        assertThat(write("[sim:words 10] [sim:length]").usage().output()).isEqualTo(5);

        Script call = write("[sim:tool get_time] [sim:length]");

        assertThat(text(call)).isEqualTo("{\"q\":\"exampl");
        assertThat(call.speech().finish()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void endsAtTheFirstStopText() {
        stop = List.of("model", "Drawbridge");
        Script script = write("Hi");

        assertThat(text(script)).isEqualTo("This is ");
        assertThat(script.speech().finish()).isEqualTo(FinishReason.STOP_SEQUENCE);
        assertThat(script.speech().stopSequence()).isEqualTo("Drawbridge");
    }

    @Test
    void reportsTheUsageItIsToldToReport() {
        assertThat(write("[sim:usage input=10 cache-read=4 output=7]").usage()).isEqualTo(new Usage(10, 4, 0, 0, 7, 0));
        assertThat(write("[sim:words 5]").usage()).isEqualTo(new Usage(42, 0, 0, 0, 5, 0));
    }

    @Test
    void anUnknownDirectiveIsAnsweredWithTheKnownOnes() {
        assertThat(said("[sim:hurry] [sim:error 429]"))
                .contains("do not understand [sim:hurry]", "[sim:error 429]", "[sim:silence 20s]");
    }

    private Script write(String text) {
        var prompt =
                new Prompt("0a1b", model, true, true, text, toolResult, tools, choice, parallel, maxWords, stop, 42);
        return ScriptWriter.write(prompt, Directives.in(text));
    }

    private String said(String text) {
        return text(write(text));
    }

    private static String text(Script script) {
        return script.pieces().stream().map(piece -> piece.words().text()).collect(Collectors.joining());
    }

    private List<String> calls(String text) {
        return write(text).pieces().stream()
                .filter(Piece.ToolCall.class::isInstance)
                .map(Piece.ToolCall.class::cast)
                .map(call -> call.name() + call.words().text())
                .toList();
    }

    private static Prompt.OfferedTool tool(String name) {
        String schema = "{\"type\":\"object\",\"properties\":{\"q\":{\"type\":\"string\"}},\"required\":[\"q\"]}";
        return new Prompt.OfferedTool(name, JsonMapper.shared().readTree(schema));
    }
}
