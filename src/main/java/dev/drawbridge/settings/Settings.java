package dev.drawbridge.settings;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/// The operator's file. Each feature asks for its own section as its own record; when all have asked,
/// [#checkNothingLeft] refuses the sections that nobody knows.
public final class Settings {
    private static final String ROOT = "drawbridge";

    private final String file;
    private final Map<String, Node.Member> sections;
    private final Variables variables;
    private final String digest;
    private final Map<String, Asked> asked = new ConcurrentSkipListMap<>();

    /// @param named whether the section holds such records by names that the operator chose
    record Asked(Class<?> type, boolean named) {}

    private Settings(String file, String digest, Map<String, Node.Member> sections, Variables variables) {
        this.file = file;
        this.sections = sections;
        this.variables = variables;
        this.digest = digest;
    }

    public static Settings load(Path file, Variables variables) {
        return parse(file.toString(), new ConfigFile(file, true).text(), variables);
    }

    /// @param file what to call the text in messages
    public static Settings parse(String file, String text, Variables variables) {
        var problems = new Problems();
        var settings = parse(file, text, variables, problems);
        problems.throwIfAny();
        return settings;
    }

    /// The same, with what could be read of it.
    public static Settings parse(String file, String text, Variables variables, Problems problems) {
        var binder = new Binder(file, variables, problems);
        var read = YamlReader.read(file, text, problems);
        var top = binder.members(read, SettingPath.of(), "must hold one key, drawbridge:");
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
        return new Settings(file, ConfigFile.digest(text), sections, variables);
    }

    /// For when there is no file.
    public static Settings none() {
        return new Settings("drawbridge.yml", ConfigFile.digest(""), Map.of(), Variables.of(Map.of()));
    }

    /// A section as a record; `absent` when the file does not have it.
    public <T> T section(String name, Class<T> type, Supplier<T> absent) {
        var problems = new Problems();
        var value = bound(name, type, problems);
        problems.throwIfAny();
        return value.orElseGet(absent);
    }

    /// The same; `absent` also when it cannot be read.
    public <T> T section(String name, Class<T> type, Supplier<T> absent, Problems problems) {
        return bound(name, type, problems).orElseGet(absent);
    }

    private <T> Optional<T> bound(String name, Class<T> type, Problems problems) {
        asked.put(name, new Asked(type, false));
        var section = sections.get(name);
        return section == null || section.value() instanceof Node.Empty
                ? Optional.empty()
                : Optional.ofNullable(binder(problems).bind(section.value(), type, SettingPath.of(ROOT, name)))
                        .map(type::cast);
    }

    /// A section whose keys are names the operator chose, in the order of the file; empty when the file has
    /// none.
    public <T> Map<String, T> entries(String name, Class<T> type) {
        var problems = new Problems();
        var values = entries(name, type, problems);
        problems.throwIfAny();
        return values;
    }

    /// The same, of those that can be read.
    public <T> Map<String, T> entries(String name, Class<T> type, Problems problems) {
        asked.put(name, new Asked(type, true));
        var section = sections.get(name);
        var typed = new LinkedHashMap<String, T>();
        if (section != null) {
            binder(problems)
                    .map(section.value(), type, SettingPath.of(ROOT, name))
                    .forEach((key, value) -> typed.put(key, type.cast(value)));
        }
        return typed;
    }

    /// Refuses every section that no feature has asked for.
    public void checkNothingLeft() {
        var problems = new Problems();
        checkNothingLeft(problems);
        problems.throwIfAny();
    }

    public void checkNothingLeft(Problems problems) {
        var binder = binder(problems);
        var known = List.copyOf(asked.keySet());
        sections.forEach((name, section) -> {
            if (!asked.containsKey(name)) {
                binder.refuse(
                        section.line(),
                        SettingPath.of(ROOT, name),
                        "is not a known section" + RecordBinder.suggestion(name, known));
            }
        });
    }

    /// What features have asked for so far, by section.
    Map<String, Asked> asked() {
        return Collections.unmodifiableMap(asked);
    }

    /// The names that a mapping has as written, also those whose values cannot be read; none when it is not there.
    public Set<String> names(Object... path) {
        var found = Lines.follow(root(), path);
        return found.complete() && found.value() instanceof Node.Mapping mapping
                ? mapping.members().keySet()
                : Set.of();
    }

    /// Whether a value is there and comes from the file alone.
    public boolean isWrittenOut(Object... path) {
        var found = Lines.follow(root(), path);
        return found.complete() && found.value() instanceof Node.Text text && !References.isAny(text.written());
    }

    /// Tells this text from others.
    public String digest() {
        return digest;
    }

    /// What is different from another version of the file.
    public List<Change> changesSince(Settings before) {
        return Change.between(before.root(), root());
    }

    /// File, line and full path of a member, for messages about what it means.
    ///
    /// @param path names of members, numbers of items
    public Place where(Object... path) {
        var full = SettingPath.of(ROOT);
        for (Object step : path) {
            full = step instanceof Integer item ? full.item(item) : full.under(step.toString());
        }
        return full.in(file, Lines.follow(root(), path).line());
    }

    private Node root() {
        return new Node.Mapping(1, sections);
    }

    private Binder binder(Problems problems) {
        return new Binder(file, variables, problems);
    }
}
