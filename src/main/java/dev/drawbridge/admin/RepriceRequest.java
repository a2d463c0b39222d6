package dev.drawbridge.admin;

import dev.drawbridge.ledger.Repricing.Order;
import dev.drawbridge.ledger.RowFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Reads what is to be priced anew. Nothing is ignored: a misspelt `dry_run` must not become a wet one.
final class RepriceRequest {
    private static final Set<String> KNOWN = Set.of("from", "to", "model", "provider", "reported", "dry_run");
    private static final int LENGTH_OF_A_DATE = 10;

    private RepriceRequest() {}

    /// @throws AdminException naming the member that is wrong
    static Order read(ObjectNode body) {
        var members = new Members(body);
        members.mustBeAmong(KNOWN, "repricing");
        Instant from = instant(members, "from");
        Instant to = instant(members, "to");
        if (!from.isBefore(to)) {
            throw members.bad("to", "must be later than 'from'");
        }
        var filter = new RowFilter(null, null, null, members.text("model"), members.text("provider"), null);
        return new Order(from, to, filter, isSet(members, "reported"), isSet(members, "dry_run"));
    }

    private static boolean isSet(Members members, String member) {
        return Boolean.TRUE.equals(members.flag(member));
    }

    /// A date is its beginning (UTC).
    private static Instant instant(Members members, String member) {
        String text = members.text(member);
        if (text == null) {
            throw members.bad(member, "is required");
        }
        try {
            return text.length() == LENGTH_OF_A_DATE
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw members.bad(member, "must be a date or a time like 2027-01-31T12:00:00Z");
        }
    }
}
