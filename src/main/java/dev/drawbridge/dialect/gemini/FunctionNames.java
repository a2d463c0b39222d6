package dev.drawbridge.dialect.gemini;

import dev.drawbridge.chat.Tool;
import dev.drawbridge.dialect.ToolNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Names of functions as Gemini takes them: beginning with a letter or an underscore, at most 128 characters (T63).
final class FunctionNames {
    private static final int LONGEST = 128;
    private static final Pattern VALID = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_.:-]{0," + (LONGEST - 1) + "}");

    private FunctionNames() {}

    static String written(String name) {
        if (VALID.matcher(name).matches()) {
            return name;
        }
        boolean begins = !name.isEmpty() && VALID.matcher(name.substring(0, 1)).matches();
        // The colon makes the shortening put an underscore first and a hash last
        return ToolNames.shorten(begins ? name : ":" + name, LONGEST);
    }

    /// The names that are written differently, as written, to the caller's names.
    static Map<String, String> renamed(List<Tool> tools) {
        Map<String, String> renamed = new HashMap<>();
        for (Tool tool : tools) {
            String name = switch (tool) {
                case Tool.Function function -> function.name();
                case Tool.Freeform freeform -> freeform.name();
                case Tool.Hosted _ -> "";
            };
            if (!name.isEmpty() && !written(name).equals(name)) {
                renamed.put(written(name), name);
            }
        }
        return renamed;
    }
}
