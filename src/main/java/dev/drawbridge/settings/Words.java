package dev.drawbridge.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How names of Java are written in the file: `firstEvent` as `first-event`, `default_` as `default`, `NO_STREAM_USAGE`
/// as
/// `no-stream-usage`.
final class Words {
    private Words() {}

    static String ofMember(String name) {
        return name.replaceAll("_$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z0-9])", "-")
                .toLowerCase(Locale.ROOT);
    }

    static String ofConstant(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> ofConstants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::ofConstant).toList();
    }
}
