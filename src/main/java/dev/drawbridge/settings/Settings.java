package dev.drawbridge.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The operator's file. Each feature asks for its own section as its own record; when all have asked,
/// [#checkNothingLeft] refuses the sections that nobody knows.
public final class Settings {
    private static final String ROOT = "drawbridge";

    private final String file;
    private final Map<String, Node.Member> sections;
    private final Variables variables;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private Settings(String file, Map<String, Node.Member> sections, Variables variables) {
        this.file = file;
        this.sections = sections;
        this.variables = variables;
    }

    public static Settings load(Path file, Variables variables) {
        try {
            return parse(file.toString(), Files.readString(file), variables);
        } catch (CharacterCodingException e) {
            throw new SettingsException(file.toString(), "is not UTF-8 text");
        } catch (IOException e) {
            throw new SettingsException(file.toString(), Files.exists(file) ? "cannot be read" : "does not exist");
        }
    }

    /// @param file what to call the text in messages
    public static Settings parse(String file, String text, Variables variables) {
        var problems = new Problems();
        var binder = new Binder(file, variables, problems);
        var top = binder.members(YamlReader.read(file, text), SettingPath.of(), "must hold one key, drawbridge:");
        top.forEach((name, member) -> {
            if (!name.equals(ROOT)) {
                binder.refuse(
                        member.line(), SettingPath.of(name), "is not known here; everything is below drawbridge:");
            }
        });
        var root = top.get(ROOT);
        var sections = root == null
                ? Map.<String, Node.Member>of()
                : binder.members(root.value(), SettingPath.of(ROOT), "must be a mapping of sections");
        problems.throwIfAny();
        return new Settings(file, sections, variables);
    }

    /// For when there is no file.
    public static Settings none() {
        return new Settings("drawbridge.yml", Map.of(), Variables.of(Map.of()));
    }

    /// A section as a record; `absent` when the file does not have it.
    public <T> T section(String name, Class<T> type, Supplier<T> absent) {
        asked.add(name);
        var section = sections.get(name);
        if (section == null || section.value() instanceof Node.Empty) {
            return absent.get();
        }
        var problems = new Problems();
        var value = binder(problems).bind(section.value(), type, SettingPath.of(ROOT, name));
        problems.throwIfAny();
        return Objects.requireNonNull(type.cast(value));
    }

    /// A section whose keys are names the operator chose, in the order of the file; empty when the file has
    /// none.
    public <T> Map<String, T> entries(String name, Class<T> type) {
        asked.add(name);
        var section = sections.get(name);
        if (section == null) {
            return Map.of();
        }
        var problems = new Problems();
        var values = binder(problems).map(section.value(), type, SettingPath.of(ROOT, name));
        problems.throwIfAny();
        var typed = new LinkedHashMap<String, T>();
        values.forEach((key, value) -> typed.put(key, type.cast(value)));
        return typed;
    }

    /// Refuses every section that no feature has asked for.
    public void checkNothingLeft() {
        var problems = new Problems();
        var binder = binder(problems);
        var known = asked.stream().sorted().toList();
        sections.forEach((name, section) -> {
            if (!asked.contains(name)) {
                binder.refuse(
                        section.line(),
                        SettingPath.of(ROOT, name),
                        "is not a known section" + RecordBinder.suggestion(name, known));
            }
        });
        problems.throwIfAny();
    }

    /// File, line and full path of a member, for messages about what it means.
    public String where(String... path) {
        Node node = new Node.Mapping(1, sections);
        int line = 1;
        for (String step : path) {
            var member =
                    node instanceof Node.Mapping mapping ? mapping.members().get(step) : null;
            if (member != null) {
                line = member.line();
                node = member.value();
            }
        }
        return SettingPath.of(ROOT).under(path).in(file, line);
    }

    private Binder binder(Problems problems) {
        return new Binder(file, variables, problems);
    }
}
