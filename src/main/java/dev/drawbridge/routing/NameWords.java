package dev.drawbridge.routing;

import dev.drawbridge.routing.ModelNames.Meaning;

/// How a name was understood, in the few words of a decision.
final class NameWords {
    private NameWords() {}

    static String of(Meaning meaning) {
        String matched = meaning.found().matched();
        return switch (meaning.found().rule()) {
            case NAME -> matched;
            case PATTERN -> "pattern " + matched;
            case AUTO -> matched;
            case TIER -> "tier " + matched;
            case CLAUDE -> "claude line: " + matched;
            case PROVIDER -> matched;
            case KNOWN -> "well-known: " + matched;
            case SIMULATED -> "simulator";
            case DEFAULT -> "unknown, so default: " + matched;
        };
    }
}
