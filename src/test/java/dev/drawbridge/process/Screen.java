package dev.drawbridge.process;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a gateway tells whoever started it.
///
/// @param adminKey only where it is shown
/// @param text from the first to the last line
record Screen(URI url, int managementPort, Optional<String> adminKey, String text) {
    private static final Pattern WHOLE = Pattern.compile(
            "Drawbridge is up at (http://localhost:\\d+) .*port (\\d+)\\).*-d '\\{\"name\":\"me\"}'\n", Pattern.DOTALL);
    private static final Pattern ADMIN_KEY = Pattern.compile("admin key +(sk-drawbridge-admin-\\w+)");

    static boolean isComplete(String output) {
        return WHOLE.matcher(output).find() || jsonLine(output).isPresent();
    }

    static Screen in(String output) {
        Matcher screen = WHOLE.matcher(output);
        Optional<JsonNode> line = jsonLine(output);
        if (line.isPresent()) {
            return of(line.get());
        }
        if (!screen.find()) {
            throw new AssertionError("the start-up screen is missing:\n" + output);
        }
        Optional<String> adminKey =
                ADMIN_KEY.matcher(screen.group()).results().findFirst().map(key -> key.group(1));
        return new Screen(URI.create(screen.group(1)), Integer.parseInt(screen.group(2)), adminKey, screen.group());
    }

    /// What stands in the place of the screen where everything is JSON.
    private static Optional<JsonNode> jsonLine(String output) {
        return output.lines()
                .filter(line -> line.startsWith("{") && line.contains("\"Drawbridge is up\""))
                .findFirst()
                .map(JsonMapper.shared()::readTree);
    }

    private static Screen of(JsonNode line) {
        return new Screen(
                URI.create(line.path("url").stringValue()),
                Integer.parseInt(line.path("management_port").stringValue()),
                line.optional("admin_key").map(JsonNode::stringValue),
                line.toString());
    }

    /// The line that begins with these words.
    String line(String label) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(label))
                .findFirst()
                .orElse("");
    }
}
