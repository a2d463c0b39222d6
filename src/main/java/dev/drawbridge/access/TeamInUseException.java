package dev.drawbridge.access;

import java.util.List;

/// A team that keys belong to is not deleted: they would lose its limits.
public final class TeamInUseException extends RuntimeException {
    private static final int SHOWN = 10;

    TeamInUseException(List<String> keys) {
        super(message(keys), null, false, false);
    }

    private static String message(List<String> keys) {
        String names = String.join("', '", keys.subList(0, Math.min(SHOWN, keys.size())));
        String others = keys.size() > SHOWN ? " and " + (keys.size() - SHOWN) + " more" : "";
        return "This team has keys: '" + names + "'" + others + ". Revoke them or give them another team first.";
    }
}
