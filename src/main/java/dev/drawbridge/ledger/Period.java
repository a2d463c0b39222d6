package dev.drawbridge.ledger;

import dev.drawbridge.call.Per;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Which stretch of the calendar is asked about: the current one, up to now.
public enum Period {
    HOUR(Per.HOUR),
    DAY(Per.DAY),
    WEEK(Per.WEEK),
    MONTH(Per.MONTH),
    ALL(Per.TOTAL);

    private final Per per;

    Period(Per per) {
        this.per = per;
    }

    /// The word in questions and answers.
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Period> of(String id) {
        return Arrays.stream(values()).filter(period -> period.id().equals(id)).findFirst();
    }

    Per per() {
        return per;
    }
}
