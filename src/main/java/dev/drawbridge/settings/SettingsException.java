package dev.drawbridge.settings;

import java.util.List;
import java.util.stream.Collectors;

/// The configuration is wrong; the message tells the operator where and how, one problem per line.
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public SettingsException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public SettingsException(String where, String what) {
        this(List.of(Problem.error(Place.of(where), what)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
