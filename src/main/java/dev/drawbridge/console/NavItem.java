package dev.drawbridge.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A place in the navigation.
public enum NavItem {
    OVERVIEW("Overview", "/console", Audience.OPERATORS),
    CALLS("Live calls", "/console/calls", Audience.EVERYBODY),
    KEYS("People & keys", "/console/keys", Audience.OPERATORS),
    PROVIDERS("Providers", "/console/providers", Audience.OPERATORS),
    LIMITS("Limits & prices", "/console/limits", Audience.OPERATORS),
    USAGE("My usage", "/console/usage", Audience.HOLDERS),
    SETUP("Set-up", "/console/setup", Audience.EVERYBODY),
    TRY("Try it", "/console/try", Audience.EVERYBODY);

    private enum Audience {
        OPERATORS,
        HOLDERS,
        EVERYBODY
    }

    private final String label;
    private final String path;
    private final Audience audience;

    NavItem(String label, String path, Audience audience) {
        this.label = label;
        this.path = path;
        this.audience = audience;
    }

    static List<NavItem> of(Visitor visitor) {
        return Arrays.stream(values()).filter(item -> item.isFor(visitor)).toList();
    }

    private boolean isFor(Visitor visitor) {
        return switch (audience) {
            case OPERATORS -> visitor.seesEverything();
            case HOLDERS -> !visitor.seesEverything();
            case EVERYBODY -> true;
        };
    }

    /// By which a template says where it is.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    public String path() {
        return path;
    }
}
