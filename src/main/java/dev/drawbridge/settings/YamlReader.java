package dev.drawbridge.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Text to nodes, keeping lines and refusing what YAML allows but an operator would not mean: duplicate keys,
/// aliases, several documents.
final class YamlReader {
    private final String file;
    private final YAMLParser parser;
    private final Problems problems;

    private YamlReader(String file, YAMLParser parser, Problems problems) {
        this.file = file;
        this.parser = parser;
        this.problems = problems;
    }

    /// Empty when it is no YAML at all.
    static Node read(String file, String text, Problems problems) {
        try (var parser = (YAMLParser) new YAMLMapper().createParser(References.hide(text))) {
            return new YamlReader(file, parser, problems).document();
        } catch (JacksonException e) {
            problems.addAll(List.of(refusal(file, e)));
            return new Node.Empty(1);
        }
    }

    private Node document() {
        if (parser.nextToken() == null) {
            return new Node.Empty(1);
        }
        var root = node(SettingPath.of());
        if (parser.nextToken() != null) {
            problems.add(new Place(file, line(), ""), "a second document begins here; one is read");
        }
        return root;
    }

    private Node node(SettingPath path) {
        int line = line();
        if (parser.isCurrentAlias()) {
            problems.add(path.in(file, line), "YAML aliases are not read; what begins with * needs quotes");
            return new Node.Empty(line);
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return new Node.Mapping(line, members(path));
        }
        if (token == JsonToken.START_ARRAY) {
            return listing(line, path);
        }
        return token == JsonToken.VALUE_NULL ? new Node.Empty(line) : new Node.Text(line, parser.getString());
    }

    private Map<String, Node.Member> members(SettingPath path) {
        var members = new LinkedHashMap<String, Node.Member>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int line = line();
            var key = References.reveal(parser.currentName());
            parser.nextToken();
            var twin = members.putIfAbsent(key, new Node.Member(line, node(path.under(key))));
            if (twin != null) {
                problems.add(path.under(key).in(file, line), "is already given in line " + twin.line());
            }
        }
        return members;
    }

    private Node listing(int line, SettingPath path) {
        var items = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(path.item(items.size())));
        }
        return new Node.Listing(line, items);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /// The parser's own message quotes the line, which may hold a secret; only its summary is told.
    private static Problem refusal(String file, JacksonException problem) {
        if (problem.getCause() instanceof MarkedYamlEngineException marked) {
            int line = marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            return Problem.error(new Place(file, line, ""), "this is not YAML: " + marked.getProblem());
        }
        var summary = problem.getCause() instanceof YamlEngineException cause ? cause : problem;
        int line = problem.getLocation() == null ? 1 : problem.getLocation().getLineNr();
        return Problem.error(
                new Place(file, Math.max(1, line), ""),
                "this cannot be read (" + summary.getClass().getSimpleName()
                        + "); a name that begins with * needs quotes");
    }
}
