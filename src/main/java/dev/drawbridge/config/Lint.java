package dev.drawbridge.config;

import dev.drawbridge.catalog.ModelFacts;
import dev.drawbridge.settings.Place;
import dev.drawbridge.settings.Problem;
import dev.drawbridge.settings.Problems;
import dev.drawbridge.settings.Settings;
import dev.drawbridge.settings.Variables;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Tells everything that is wrong or doubtful in a file at once.
public final class Lint {
    private static final Comparator<Problem> BY_LINE = Comparator.comparing(
                    Problem::place, Comparator.comparingInt(Place::line))
            .thenComparing(Problem::severity)
            .thenComparing(Problem::toString);

    private Lint() {}

    /// What the gateway would say of the file here.
    ///
    /// @param file what to call the text
    public static List<Problem> of(String file, String text, Variables variables) {
        return of(file, text, variables, new Problems());
    }

    /// What can be said where the secrets are not: what the environment lacks is only a warning.
    public static List<Problem> withoutEnvironment(String file, String text, Variables variables) {
        return of(file, text, variables, Problems.withoutEnvironment()).stream()
                .filter(problem -> !SecretFileDoubts.isOne(problem))
                .toList();
    }

    private static List<Problem> of(String file, String text, Variables variables, Problems problems) {
        var settings = Settings.parse(file, text, variables, problems);
        var read = OperatorFile.read(settings, variables, ModelFacts.load(), problems);
        return Stream.concat(problems.all().stream(), doubts(read, problems))
                .distinct()
                .sorted(BY_LINE)
                .toList();
    }

    /// What is wrong needs no doubts besides.
    private static Stream<Problem> doubts(OperatorFile read, Problems problems) {
        var wrong = problems.all().stream()
                .filter(Problem::isError)
                .map(problem -> problem.place().path())
                .toList();
        return Doubts.of(read).stream()
                .filter(doubt -> wrong.stream()
                        .noneMatch(path -> isWithin(doubt.place().path(), path)
                                || isWithin(path, doubt.place().path())));
    }

    private static boolean isWithin(String path, String whole) {
        return path.equals(whole) || path.startsWith(whole + ".") || path.startsWith(whole + "[");
    }
}
