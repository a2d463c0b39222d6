package dev.drawbridge.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The values of the chart and what their comments say of them.
final class ValuesFile {
    private static final Path FILE = Chart.FOLDER.resolve("values.yaml");
    private static final Pattern COMMENT = Pattern.compile(" *# -- (.*)");
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z0-9]+):.*");

    private final JsonNode values;
    private final Map<String, String> comments = new LinkedHashMap<>();

    ValuesFile() {
        String text = read(FILE);
        values = new YAMLMapper().readTree(text);
        Deque<String> path = new ArrayDeque<>();
        String said = "";
        for (String line : text.lines().toList()) {
            var comment = COMMENT.matcher(line);
            var key = KEY.matcher(line);
            if (comment.matches()) {
                said = comment.group(1);
            } else if (key.matches()) {
                while (path.size() > key.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                if (!said.isEmpty()) {
                    comments.put(String.join(".", path), said);
                }
                said = "";
            }
        }
    }

    /// By path, in the order of the file.
    Map<String, String> comments() {
        return comments;
    }

    JsonNode at(String path) {
        return values.at("/" + path.replace('.', '/'));
    }

    /// Keys that neither they themselves nor what they stand in says anything of.
    List<String> unsaid() {
        var unsaid = new ArrayList<String>();
        search("", values, unsaid);
        return unsaid;
    }

    private void search(String prefix, JsonNode node, List<String> unsaid) {
        node.properties().forEach(member -> {
            String path = prefix + member.getKey();
            boolean group = member.getValue().isObject() && !member.getValue().isEmpty();
            if (group && (!comments.containsKey(path) || inner(path))) {
                search(path + ".", member.getValue(), unsaid);
            } else if (!comments.containsKey(path)) {
                unsaid.add(path);
            }
        });
    }

    private boolean inner(String path) {
        return comments.keySet().stream().anyMatch(other -> other.startsWith(path + "."));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
