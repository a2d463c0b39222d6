package dev.drawbridge.cli;

import dev.drawbridge.config.Lint;
import dev.drawbridge.settings.ConfigFile;
import dev.drawbridge.settings.Problem;
import dev.drawbridge.settings.SettingsException;
import dev.drawbridge.settings.Variables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// Looks at a configuration file without starting anything.
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Tells everything that is wrong or doubtful in a configuration file.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong; there may be warnings",
            "1:something is wrong, or with --strict doubtful",
            "2:the file cannot be read"
        })
public final class LintCommand implements Callable<Integer> {
    private static final int WRONG = 1;
    private static final int UNREADABLE = 2;
    private static final JsonMapper JSON = new JsonMapper();

    private final Variables variables;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The file; DRAWBRIDGE_CONFIG or ./drawbridge.yml when it is not given.")
    private @Nullable Path file;

    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Option(names = "--strict", description = "Warnings count as faults.")
    private boolean strict;

    @Option(
            names = "--no-env",
            description =
                    "For where the secrets are not: variables that are not set are only warned of, and every preset"
                            + " counts as switched on.")
    private boolean withoutEnvironment;

    public LintCommand() {
        this(Variables.ofProcess());
    }

    LintCommand(Variables variables) {
        this.variables = variables;
    }

    private record Report(String file, List<Finding> findings, long errors, long warnings) {}

    private record Finding(String severity, int line, String path, String message) {
        static Finding of(Problem problem) {
            return new Finding(
                    word(problem), problem.place().line(), problem.place().path(), problem.what());
        }
    }

    @Override
    public Integer call() {
        var config = file == null
                ? new ConfigFile(
                        ConfigFile.of(variables.get("DRAWBRIDGE_CONFIG").orElse(""))
                                .path(),
                        true)
                : new ConfigFile(file, true);
        String name = config.path().toString();
        try {
            String text = config.text();
            var found = withoutEnvironment
                    ? Lint.withoutEnvironment(name, text, variables)
                    : Lint.of(name, text, variables);
            print(name, found);
            boolean wrong = found.stream().anyMatch(problem -> strict || problem.isError());
            return wrong ? WRONG : 0;
        } catch (SettingsException e) {
            print(name, e.problems());
            return UNREADABLE;
        }
    }

    private void print(String name, List<Problem> found) {
        long errors = found.stream().filter(Problem::isError).count();
        long warnings = found.size() - errors;
        if (json) {
            var findings = found.stream().map(Finding::of).toList();
            out().println(JSON.writeValueAsString(new Report(name, findings, errors, warnings)));
        } else {
            found.forEach(problem -> out().println(line(problem)));
            out().println(
                            found.isEmpty()
                                    ? name + ": no findings"
                                    : counted(errors, "error") + ", " + counted(warnings, "warning"));
        }
        out().flush();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /// As compilers write it, so that editors find the line.
    private static String line(Problem problem) {
        var place = problem.place();
        String where = place.source() + (place.line() > 0 ? ":" + place.line() : "");
        String path = place.path().isEmpty() ? "" : place.path() + ": ";
        return where + ": " + word(problem) + ": " + path + problem.what();
    }

    private static String word(Problem problem) {
        return problem.severity().name().toLowerCase(Locale.ROOT);
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        return spec.commandLine().getOut();
    }
}
