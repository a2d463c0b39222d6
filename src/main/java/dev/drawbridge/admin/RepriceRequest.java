package dev.drawbridge.admin;

import dev.drawbridge.ledger.Repricing.Order;
import dev.drawbridge.ledger.RowFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads what is to be priced anew. Nothing is ignored: a misspelt `dry_run` must not become a wet one.
final class RepriceRequest {
    private static final Set<String> KNOWN = Set.of("from", "to", "model", "provider", "reported", "dry_run");
    private static final int LENGTH_OF_A_DATE = 10;
    private static final JsonMapper JSON = JsonMapper.shared();

    private RepriceRequest() {}

    /// @throws AdminException naming the member that is wrong
    static Order read(byte[] body) {
        ObjectNode object = object(body);
        for (String member : object.propertyNames()) {
            if (!KNOWN.contains(member)) {
                throw AdminException.badField(Names.isName(member) ? member : "?", "is not a member of this request");
            }
        }
        Instant from = instant(object, "from");
        Instant to = instant(object, "to");
        if (!from.isBefore(to)) {
            throw AdminException.badField("to", "must be later than 'from'");
        }
        var filter = new RowFilter(null, null, null, text(object, "model"), text(object, "provider"), null);
        return new Order(from, to, filter, flag(object, "reported"), flag(object, "dry_run"));
    }

    private static ObjectNode object(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            String complaint = "The request body is not valid JSON: " + e.getOriginalMessage();
            throw new AdminException(HttpStatus.BAD_REQUEST, complaint, null);
        }
        throw new AdminException(HttpStatus.BAD_REQUEST, "The request body must be a JSON object.", null);
    }

    /// A date is its beginning (UTC).
    private static Instant instant(ObjectNode object, String member) {
        String text = text(object, member);
        if (text == null) {
            throw AdminException.badField(member, "is required");
        }
        try {
            return text.length() == LENGTH_OF_A_DATE
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw AdminException.badField(member, "must be a date or a time like 2027-01-31T12:00:00Z");
        }
    }

    private static @Nullable String text(ObjectNode object, String member) {
        JsonNode node = object.path(member);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw AdminException.badField(member, "must be a string");
        }
        return node.stringValue();
    }

    private static boolean flag(ObjectNode object, String member) {
        JsonNode node = object.path(member);
        if (!node.isMissingNode() && !node.isBoolean()) {
            throw AdminException.badField(member, "must be true or false");
        }
        return node.isBoolean() && node.booleanValue();
    }
}
