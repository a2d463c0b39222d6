package dev.drawbridge.settings;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The reference of the configuration as a page, of the records themselves.
final class ReferencePage {
    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(int.class, "whole number"),
            Map.entry(Integer.class, "whole number"),
            Map.entry(long.class, "whole number"),
            Map.entry(Long.class, "whole number"),
            Map.entry(boolean.class, "`true` or `false`"),
            Map.entry(Boolean.class, "`true` or `false`"),
            Map.entry(BigDecimal.class, "number"),
            Map.entry(Duration.class, "duration"),
            Map.entry(Path.class, "path"),
            Map.entry(ZoneId.class, "time zone"));

    private ReferencePage() {}

    static String of(Map<String, Settings.Asked> sections) {
        return """
                # Configuration reference

                Every key of `drawbridge.yml`, made from the code that reads it. [configuration.md](configuration.md) is the guide.

                `NAME` is a name that you choose, `[]` stands for each item of a list. Durations are a number with `ms`, `s`, `m`, `h` or `d`.
                Any value may be `${VARIABLE}` or `${VARIABLE:-default}`. What is **needed** must be there where the mapping around it is.
                [drawbridge.schema.json](drawbridge.schema.json) tells editors the same: begin the file with
                `# yaml-language-server: $schema=…/docs/drawbridge.schema.json`.
                """
                + sections.entrySet().stream()
                        .map(section -> section(section.getKey(), section.getValue()))
                        .collect(Collectors.joining());
    }

    private static String section(String name, Settings.Asked asked) {
        return """

            ## %s

            | key | type | default | meaning |
            |---|---|---|---|
            """.formatted(name)
                + Member.of(name + (asked.named() ? ".NAME" : ""), asked.type())
                        .flatMap(Member::all)
                        .map(ReferencePage::row)
                        .collect(Collectors.joining());
    }

    private static String row(Member member) {
        Meaning meaning = Objects.requireNonNull(member.meaning(), member.path());
        String text = meaning.limits().isEmpty()
                ? meaning.value()
                : meaning.value().replaceAll("\\.$", "") + " (" + meaning.limits() + ")";
        return "| `%s` | %s | %s | %s |\n".formatted(member.path(), type(member), usual(member, meaning), cell(text));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String usual(Member member, Meaning meaning) {
        if (member.isNeeded()) {
            return "**needed**" + (meaning.usual().isEmpty() ? "" : "; without the section `" + meaning.usual() + "`");
        }
        if (member.component().getType() == boolean.class) {
            return "`false`";
        }
        return isWritten(member, meaning.usual()) ? "`" + meaning.usual() + "`" : meaning.usual();
    }

    /// Whether the default is what one could write as well.
    static boolean isWritten(Member member, String usual) {
        Class<?> type = member.component().getType();
        if (usual.isEmpty() || type == String.class) {
            return false;
        }
        if (type.isEnum()) {
            return Words.ofConstants(type).contains(usual);
        }
        try {
            return Scalars.reader(type).map(reader -> reader.apply(usual)).isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String type(Member member) {
        String held = word(member.held());
        return member.isList() ? "list of " + held : member.isMap() ? "by name: " + held : held;
    }

    private static String word(Class<?> type) {
        if (type.isEnum()) {
            return Words.ofConstants(type).stream().collect(Collectors.joining("`, `", "`", "`"));
        }
        Meaning own = type.getAnnotation(Meaning.class);
        return own != null ? own.value() : WORDS.getOrDefault(type, "mapping");
    }

    static boolean isKnown(Class<?> type) {
        return type.isEnum()
                || type.isRecord()
                || WORDS.containsKey(type)
                || List.of(Unavailable.class).contains(type);
    }
}
