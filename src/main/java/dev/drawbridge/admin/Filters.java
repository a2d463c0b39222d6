package dev.drawbridge.admin;

import dev.drawbridge.access.CallerAuthentication;
import dev.drawbridge.ledger.Period;
import dev.drawbridge.ledger.RowFilter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/// Which rows a request may see and wants to see: a proxy key sees its own only, whatever it wants.
final class Filters {
    /// The parameters that are filters.
    static final List<String> NAMES = List.of("key", "team", "model", "provider");

    private static final String PREFIX_OF_KEYS = "sk-drawbridge-";

    private Filters() {}

    static List<String> and(String... others) {
        return Stream.concat(NAMES.stream(), Arrays.stream(others)).toList();
    }

    /// A key may come as `?key=` itself, and a proxy key needs no filter for what is its own.
    static RowFilter of(Authentication who, Query query) {
        boolean caller = who instanceof CallerAuthentication;
        var filter = new RowFilter(
                null,
                caller ? null : nameOfKey(query),
                caller ? null : query.text("team"),
                query.text("model"),
                query.text("provider"),
                query.text("outcome"));
        return who instanceof CallerAuthentication(var holder, var _) ? filter.of(holder.keyId()) : filter;
    }

    private static @Nullable String nameOfKey(Query query) {
        String text = query.text("key");
        return text == null || text.startsWith(PREFIX_OF_KEYS) ? null : text;
    }

    static Period period(Query query, Period usual) {
        String[] words = Arrays.stream(Period.values()).map(Period::id).toArray(String[]::new);
        return Period.of(query.word("period", usual.id(), words)).orElseThrow();
    }
}
