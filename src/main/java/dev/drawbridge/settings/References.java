package dev.drawbridge.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `${NAME}` and `${NAME:-default}` in values.
///
/// YAML does not allow braces in unquoted words inside `{ … }`, where operators write `{ bearer: ${KEY} }`
/// most. So references are hidden from the YAML reader behind two private characters, which it takes for
/// letters.
final class References {
    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';
    private static final Pattern WRITTEN = Pattern.compile("\\$\\{([^{}\"\\n]*)}");
    private static final Pattern HIDDEN = Pattern.compile(OPEN + "([^" + CLOSE + "]*)" + CLOSE);
    private static final Pattern REFERENCE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?");

    private References() {}

    static String hide(String yaml) {
        return WRITTEN.matcher(yaml).replaceAll(OPEN + "$1" + CLOSE);
    }

    /// Whether any of the text comes from the environment.
    static boolean isAny(String hidden) {
        return HIDDEN.matcher(hidden).find();
    }

    /// The text as the operator wrote it.
    static String reveal(String hidden) {
        return hidden.replace(String.valueOf(OPEN), "${").replace(CLOSE, '}');
    }

    /// The text with every reference replaced; what comes from the environment is not looked at again.
    static String resolve(String hidden, Variables variables) {
        var rest = HIDDEN.matcher(hidden).replaceAll("");
        if (rest.indexOf(OPEN) >= 0 || rest.contains("${")) {
            throw new IllegalArgumentException("has ${ without its }; write ${NAME} or ${NAME:-default}");
        }
        return HIDDEN.matcher(hidden).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), variables)));
    }

    private static String value(String reference, Variables variables) {
        var parts = REFERENCE.matcher(reference);
        if (!parts.matches()) {
            throw new IllegalArgumentException("${" + reference + "} is not ${NAME} or ${NAME:-default}");
        }
        var name = parts.group(1);
        var fallback = parts.group(2);
        return variables.get(name).orElseGet(() -> {
            if (fallback == null) {
                throw new UnsetVariableException(name);
            }
            return fallback;
        });
    }
}
