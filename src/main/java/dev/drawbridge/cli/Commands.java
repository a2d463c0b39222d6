package dev.drawbridge.cli;

import dev.drawbridge.explain.Parts;
import java.io.PrintWriter;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;

/// All commands beside serving.
public final class Commands {
    private static final Set<String> OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private final CommandLine line;

    /// @param parts of what explains, made when it is needed
    public Commands(Surroundings surroundings, Supplier<Parts> parts, boolean colours) {
        this.line = new CommandLine(new DrawbridgeCommand())
                .addSubcommand(new LintCommand(surroundings.variables()))
                .addSubcommand(new ExplainCommand(surroundings, parts))
                .addSubcommand(keys(surroundings))
                .addSubcommand(new DoctorCommand(surroundings))
                .addSubcommand(new VersionCommand())
                .addSubcommand(new HelpCommand());
        line.setExecutionExceptionHandler(new Troubles());
        line.setColorScheme(Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(false);
    }

    private static CommandLine keys(Surroundings surroundings) {
        return new CommandLine(new KeysCommand())
                .addSubcommand(new KeysListCommand(surroundings))
                .addSubcommand(new KeysShowCommand(surroundings))
                .addSubcommand(new KeysCreateCommand(surroundings))
                .addSubcommand(new KeysDisableCommand(surroundings))
                .addSubcommand(new KeysEnableCommand(surroundings))
                .addSubcommand(new KeysRevokeCommand(surroundings))
                .addSubcommand(new KeysRotateCommand(surroundings));
    }

    /// Whether these are the words of a command; otherwise they are properties of the gateway that is to serve.
    public static boolean areMeant(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("-") || OPTIONS.contains(arguments[0]));
    }

    public Commands writingTo(PrintWriter out, PrintWriter err) {
        line.setOut(out);
        line.setErr(err);
        return this;
    }

    /// @return the exit code
    public int run(String... arguments) {
        return line.execute(arguments);
    }
}
