package dev.drawbridge.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where in the file something is, as the operator would say it: `drawbridge.models."gpt-4.1".targets[0]`.
record SettingPath(List<String> steps) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    SettingPath {
        steps = List.copyOf(steps);
    }

    static SettingPath of(String... steps) {
        return new SettingPath(List.of()).under(steps);
    }

    SettingPath under(String... names) {
        var longer = new ArrayList<>(steps);
        for (String name : names) {
            longer.add("." + (PLAIN.matcher(name).matches() ? name : '"' + name + '"'));
        }
        return new SettingPath(longer);
    }

    SettingPath item(int index) {
        var longer = new ArrayList<>(steps);
        longer.add("[" + index + "]");
        return new SettingPath(longer);
    }

    Place in(String file, int line) {
        return new Place(file, line, toString());
    }

    @Override
    public String toString() {
        String joined = String.join("", steps);
        return joined.startsWith(".") ? joined.substring(1) : joined;
    }
}
