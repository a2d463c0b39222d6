package dev.drawbridge.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Where a command writes: results for scripts to the one side, words for people to the other.
final class Screen {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final PrintWriter out;
    private final PrintWriter err;
    private final Ansi ansi;

    private Screen(PrintWriter out, PrintWriter err, Ansi ansi) {
        this.out = out;
        this.err = err;
        this.ansi = ansi;
    }

    static Screen of(CommandSpec command) {
        var line = command.commandLine();
        return new Screen(line.getOut(), line.getErr(), line.getColorScheme().ansi());
    }

    /// What the command was asked for.
    void say(String text) {
        out.println(text);
        out.flush();
    }

    /// What a person wants to know besides.
    void aside(String text) {
        err.println(text);
        err.flush();
    }

    void json(Object value) {
        say(JSON.writeValueAsString(value));
    }

    /// @param style in the words of picocli: `bold`, `fg(red)`
    String styled(String style, String text) {
        return ansi.enabled() ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.off(Ansi.Style.reset) : text;
    }

    String bold(String text) {
        return styled("bold", text);
    }
}
