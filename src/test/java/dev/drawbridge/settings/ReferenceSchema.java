package dev.drawbridge.settings;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The same as a schema, with which editors complete and check the file.
final class ReferenceSchema {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Map<Class<?>, String> TYPES = Map.of(
            int.class, "integer",
            Integer.class, "integer",
            long.class, "integer",
            Long.class, "integer",
            boolean.class, "boolean",
            Boolean.class, "boolean",
            BigDecimal.class, "number");

    private ReferenceSchema() {}

    static String of(Map<String, Settings.Asked> sections) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "drawbridge.yml");
        ObjectNode members = mapping(root).putObject("drawbridge");
        ObjectNode properties = mapping(members);
        sections.forEach((name, asked) -> {
            ObjectNode section = properties.putObject(name);
            if (asked.named()) {
                section.put("type", "object");
                record(section.putObject("additionalProperties"), asked.type());
            } else {
                record(section, asked.type());
            }
        });
        return JSON.writeValueAsString(root) + "\n";
    }

    private static ObjectNode mapping(ObjectNode node) {
        node.put("type", "object");
        node.put("additionalProperties", false);
        return node.putObject("properties");
    }

    private static void record(ObjectNode node, Class<?> type) {
        ObjectNode properties = mapping(node);
        Member.of("", type).forEach(member -> {
            ObjectNode schema = properties.putObject(member.name());
            Meaning meaning = member.meaning();
            if (meaning != null) {
                schema.put("description", meaning.value().replace("`", ""));
            }
            if (member.isList()) {
                value(schema.put("type", "array").putObject("items"), member.held());
            } else if (member.isMap()) {
                value(schema.put("type", "object").putObject("additionalProperties"), member.held());
            } else {
                value(schema, member.held());
            }
        });
        var needed =
                Member.of("", type).filter(Member::isNeeded).map(Member::name).toList();
        if (!needed.isEmpty()) {
            needed.forEach(node.putArray("required")::add);
        }
    }

    /// Single words may come from the environment, whatever they have to be then.
    private static void value(ObjectNode schema, Class<?> type) {
        if (Member.record(type).findAny().isPresent()) {
            record(schema, type);
        } else if (type.isEnum()) {
            var either = schema.putArray("anyOf");
            Words.ofConstants(type).forEach(either.addObject().putArray("enum")::add);
            reference(either.addObject());
        } else if (TYPES.containsKey(type)) {
            var either = schema.putArray("anyOf");
            either.addObject().put("type", TYPES.get(type));
            reference(either.addObject());
        } else {
            var either = schema.putArray("type");
            either.add("string").add("number");
        }
    }

    private static void reference(ObjectNode schema) {
        schema.put("type", "string").put("pattern", "^\\$\\{");
    }
}
