package dev.drawbridge.admin;

import dev.drawbridge.ledger.LedgerRow;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A row for spreadsheets. Names come from clients, so none may become a formula
/// (https://owasp.org/www-community/attacks/CSV_Injection).
final class CsvRow {
    private static final List<String> COLUMNS = List.of(
            "id",
            "started_at",
            "key_id",
            "key",
            "team",
            "session",
            "dialect",
            "operation",
            "requested_model",
            "provider",
            "model",
            "credential",
            "status",
            "outcome",
            "attempts",
            "input",
            "cache_read",
            "cache_write_5m",
            "cache_write_1h",
            "output",
            "reasoning",
            "cost_nano_usd",
            "list_nano_usd",
            "priced",
            "cost_source",
            "estimated",
            "finish",
            "fault",
            "first_event_ms",
            "duration_ms",
            "losses");
    private static final String END = "\r\n";
    private static final Pattern FORMULA =
            Pattern.compile("^[\\s\\p{Cntrl}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20|%].*", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("[,;\"\\p{Cntrl}]|^\\s|\\s$");
    private static final JsonMapper JSON = JsonMapper.shared();

    /// The names of the columns.
    static final String HEAD = String.join(",", COLUMNS) + END;

    private CsvRow() {}

    static String of(LedgerRow row) {
        JsonNode members = JSON.readTree(row.toJson());
        return COLUMNS.stream().map(column -> cell(members.path(column))).collect(Collectors.joining(",", "", END));
    }

    private static String cell(JsonNode value) {
        if (value.isString()) {
            return text(value.stringValue());
        }
        if (value.isArray()) {
            return text(value.valueStream().map(JsonNode::asString).collect(Collectors.joining(" ")));
        }
        return value.isMissingNode() || value.isNull() ? "" : value.toString();
    }

    /// A leading apostrophe makes spreadsheets take it for text.
    static String text(String text) {
        String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        return QUOTED.matcher(safe).find() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
