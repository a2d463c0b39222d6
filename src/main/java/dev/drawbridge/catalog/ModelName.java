package dev.drawbridge.catalog;

import dev.drawbridge.chat.Fault;
import dev.drawbridge.chat.FaultException;
import dev.drawbridge.chat.FaultKind;
import java.util.Optional;

/// The one check of model names, which end up in bodies, paths, headers, log lines and metrics.
public final class ModelName {
    private static final int LONGEST = 200;

    private ModelName() {}

    /// The name itself, or a fault that blames the caller.
    public static String check(String name) {
        problem(name).ifPresent(problem -> {
            throw new FaultException(Fault.caller(FaultKind.BAD_REQUEST, "model " + problem, "model"));
        });
        return name;
    }

    /// What is wrong with a name, if anything is; it does not repeat the name.
    public static Optional<String> problem(String name) {
        if (name.isBlank()) {
            return Optional.of("is missing");
        }
        if (name.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        if (!name.equals(name.strip())) {
            return Optional.of("has a space at an end");
        }
        boolean clean = name.codePoints().allMatch(ModelName::allowed) && !name.contains("..");
        return clean ? Optional.empty() : Optional.of("has a character that no model name has");
    }

    /// The name without what a client appends for itself, such as Claude Code's `[1m]`.
    public static String withoutBrackets(String name) {
        int open = name.lastIndexOf('[');
        return open > 0 && name.endsWith("]") ? name.substring(0, open) : name;
    }

    private static boolean allowed(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> "?#%\\\"<>".indexOf(character) < 0;
        };
    }
}
