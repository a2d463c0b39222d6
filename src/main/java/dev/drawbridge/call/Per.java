package dev.drawbridge.call;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How long the window of a limit or a budget is.
public enum Per {
    SECOND("second"),
    MINUTE("minute"),
    HOUR("hour"),
    FIVE_HOURS("5h"),
    DAY("day"),
    WEEK("week"),
    MONTH("month"),
    TOTAL("total");

    /// Those that budgets know.
    public static final List<Per> OF_BUDGETS = List.of(HOUR, FIVE_HOURS, DAY, WEEK, MONTH, TOTAL);

    private final String id;

    Per(String id) {
        this.id = id;
    }

    /// The word in configuration, admin API and store.
    public String id() {
        return id;
    }

    public static Optional<Per> of(String id) {
        return Arrays.stream(values()).filter(per -> per.id.equals(id)).findFirst();
    }
}
